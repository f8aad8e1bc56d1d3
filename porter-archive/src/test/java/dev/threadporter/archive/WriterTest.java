package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.archive.Packed.File;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.ArchiveWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {".tar.gz", ".tar.zst"})
  void givesTheSameBytesWithAnyNumberOfWorkers(String ending) throws Exception {
    byte[] content = Packed.text(30_000_000, 5).getBytes(StandardCharsets.UTF_8);

    byte[] one = packedBy(1, ending, content);

    assertThat(packedBy(2, ending, content)).isEqualTo(one);
    assertThat(packedBy(7, ending, content)).isEqualTo(one);
    assertThat(packedBy(64, ending, content)).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {".tar.gz", ".tar.zst"})
  void givesTheSameBytesHoweverTheContentArrives(String ending) throws Exception {
    byte[] content = Packed.text(1_000_000, 6).getBytes(StandardCharsets.UTF_8);
    Path whole = folder.resolve("a" + ending);
    Path drips = folder.resolve("b" + ending);

    writeOne(whole, new ByteArrayInputStream(content), content.length);
    writeOne(drips, dripping(content), content.length);

    assertThat(drips).hasSameBinaryContentAs(whole);
  }

  @ParameterizedTest
  @CsvSource({"a.tar.gz,0,9", "a.tar.zst,1,19"})
  void followsTheLevel(String name, int lowest, int highest) throws Exception {
    Set<Long> sizes = new TreeSet<>();
    for (Optional<Integer> level :
        List.of(Optional.of(lowest), Optional.<Integer>empty(), Optional.of(highest))) {
      Path file = folder.resolve(name);
      var text = File.of("a", Packed.text(3_000_000, 1));
      try (var writer = new TarArchives().create(file, name, level)) {
        Packed.add(writer, text);
        writer.finish();
      }
      assertThat(Packed.read(file)).contains(List.of(text));
      sizes.add(Files.size(file));
    }
    assertThat(sizes).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"a.tar.gz,10", "a.tar.gz,-1", "a.tar.zst,0", "a.tar.zst,20", "a.zip,1"})
  void refusesAWrongLevelOrNameBeforeItTouchesTheFile(String name, int level) {
    var archives = new TarArchives();
    Path file = folder.resolve(name);

    assertThatThrownBy(() -> archives.create(file, name, Optional.of(level)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"9,ended 1 bytes before", "11,goes on after"})
  void refusesContentOfAnotherSize(int size, String reason) throws Exception {
    Path file = folder.resolve("a.tar.gz");
    try (var writer = new TarArchives().create(file, "a.tar.gz", Optional.empty())) {
      var content = new ByteArrayInputStream(new byte[size]);
      assertThatThrownBy(() -> writer.add("a/b", 10, Packed.WHEN, content))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("a/b", reason, "10");
      assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
    }
    assertNotWhole(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/../b", "a//b", "a\\b", "C:a", "a\nb", "FIRST", "\ud83e"})
  void refusesANameThatItWouldNotRead(String name) throws Exception {
    try (var writer = create("a.tar.gz")) {
      Packed.add(writer, File.of("first", "x"));
      assertThatThrownBy(() -> Packed.add(writer, File.of(name, "x")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(name + " can't be packed: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void leavesAnArchiveThatIsNotWholeWhenClosedBeforeTheEnd(String name) throws Exception {
    try (var writer = create(name)) {
      Packed.add(writer, File.of("a", Packed.text(30_000_000, 1)));
    }
    assertNotWhole(folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void failsWhenTheContentFails(String name) throws Exception {
    InputStream failing =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[5]),
            new ByteArrayInputStream(new byte[5]) {
              @Override
              public void close() throws IOException {
                throw new IOException("the disk is gone");
              }
            });
    try (var writer = create(name)) {
      assertThatThrownBy(() -> writer.add("a", 11, Packed.WHEN, failing))
          .hasMessage("the disk is gone");
      assertThatThrownBy(() -> Packed.add(writer, File.of("b", "x")))
          .hasMessageContaining("failed before");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void failsOnAFullDisk(String name) throws Exception {
    try (var writer = new TarArchives().create(Path.of("/dev/full"), name, Optional.empty())) {
      assertThatThrownBy(
              () -> {
                Packed.add(writer, File.of("a", Packed.text(10_000_000, 1)));
                writer.finish();
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void leavesNoThreadBehind(String name) throws Exception {
    Path file = folder.resolve(name);
    Packed.write(file, List.of(File.of("a", Packed.text(10_000_000, 1))));
    try (var writer = create("b.tar.gz")) {
      Packed.add(writer, File.of("a", Packed.text(10_000_000, 1)));
    }
    try (var reader = new TarArchives().open(file).orElseThrow()) {
      assertThat(reader.next()).isPresent();
      assertThat(ownThreads()).isNotEmpty();
    }
    for (Thread thread : ownThreads()) {
      thread.join(10_000);
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    try (var writer = create("a.tar.gz")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> Packed.add(writer, File.of("a", Packed.text(10_000_000, 1))))
          .isInstanceOf(IOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static List<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("porter-"))
        .toList();
  }

  @Test
  void replacesWhatIsInTheFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a.tar.gz"), Packed.text(100_000, 1));

    Packed.write(file, List.of(File.of("a", "x")));

    assertThat(Packed.read(file)).contains(List.of(File.of("a", "x")));
  }

  private ArchiveWriter create(String name) throws IOException {
    return new TarArchives().create(folder.resolve(name), name, Optional.empty());
  }

  private static void assertNotWhole(Path file) throws IOException {
    if (Files.size(file) > 0) {
      assertThat(Packed.refusal(file).map(PorterException::code))
          .contains(ErrorCode.ARCHIVE_CUT_OFF);
    }
  }

  private byte[] packedBy(int processors, String ending, byte[] content) throws IOException {
    Path file = folder.resolve(processors + ending);
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Compressor compressor =
        ending.equals(".tar.gz")
            ? new ParallelGzip(channel, 6, processors)
            : new ZstdCompressor(channel, 3, processors);
    try (var writer = new TarWriter(channel, compressor)) {
      writer.add("a", content.length, Packed.WHEN, new ByteArrayInputStream(content));
      writer.finish();
    }
    return Files.readAllBytes(file);
  }

  private static void writeOne(Path file, InputStream content, long bytes) throws IOException {
    try (var writer = new TarArchives().create(file, file.toString(), Optional.empty())) {
      writer.add("a", bytes, Packed.WHEN, content);
      writer.finish();
    }
  }

  /** Never more than 777 bytes at a time. */
  private static InputStream dripping(byte[] content) {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] bytes, int offset, int length) {
        return super.read(bytes, offset, Math.min(length, 777));
      }
    };
  }
}
