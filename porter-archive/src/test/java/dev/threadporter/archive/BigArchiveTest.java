package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.archive.Packed.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More bytes than the heap of the tests has. */
class BigArchiveTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void carriesMoreThanFitsIntoMemory(String name) throws Exception {
    byte[] piece = Packed.text(999_983, 1).getBytes(StandardCharsets.UTF_8);
    long bytes = 1L << 29;
    Path archive = folder.resolve(name);

    write(archive, piece, bytes);

    assertThat(readAndCompare(archive, piece)).isEqualTo(bytes);
  }

  @Test
  void carriesAnEntryOfMoreThanEightGigabytes() throws Exception {
    byte[] zeros = new byte[1 << 20];
    long bytes = (1L << 33) + 1;
    Path archive = folder.resolve("a.tar.zst");

    write(archive, zeros, bytes);

    assertThat(readAndCompare(archive, zeros)).isEqualTo(bytes);
  }

  private static void write(Path archive, byte[] piece, long bytes) throws IOException {
    try (var writer = new TarArchives().create(archive, archive.toString(), Optional.empty())) {
      writer.add("big", bytes, Packed.WHEN, Packed.endless(piece, bytes));
      Packed.add(writer, File.of("after", "x"));
      writer.finish();
    }
  }

  private static long readAndCompare(Path archive, byte[] piece) throws Exception {
    try (var reader = new TarArchives().open(archive).orElseThrow()) {
      var entry = reader.next().orElseThrow();
      assertThat(entry.name()).isEqualTo("big");
      long read = countSame(reader.content(), Packed.endless(piece, entry.bytes()));
      assertThat(reader.next()).map(after -> after.name()).contains("after");
      assertThat(reader.next()).isEmpty();
      assertThat(reader.next()).isEmpty();
      return read;
    }
  }

  private static long countSame(InputStream one, InputStream other) throws IOException {
    long count = 0;
    byte[] expected = new byte[1 << 18];
    while (true) {
      byte[] got = one.readNBytes(expected.length);
      int length = other.readNBytes(expected, 0, expected.length);
      if (!Arrays.equals(got, 0, got.length, expected, 0, length)) {
        throw new AssertionError("Other bytes after " + count);
      }
      if (length == 0) {
        return count;
      }
      count += length;
    }
  }
}
