package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.threadporter.archive.Packed.File;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What porter writes, others read; what others write, porter reads. */
class OtherProgramsTest {
  private static final List<File> FILES = RoundTripTest.manyKinds();

  @TempDir Path folder;

  @Test
  void commonsCompressReadsBothCompressions() throws Exception {
    Packed.write(folder.resolve("a.tar.gz"), FILES);
    Packed.write(folder.resolve("a.tar.zst"), FILES);

    try (var gzip = new GZIPInputStream(Files.newInputStream(folder.resolve("a.tar.gz")));
        var zstd = new ZstdInputStream(Files.newInputStream(folder.resolve("a.tar.zst")))) {
      assertThat(commonsRead(gzip)).isEqualTo(FILES);
      assertThat(commonsRead(zstd)).isEqualTo(FILES);
    }
  }

  @Test
  void tarAndGzipUnpackIt() throws Exception {
    List<File> files = new ArrayList<>(FILES);
    // Names and times that file systems don't take.
    files.removeIf(file -> file.name().length() > 250 || file.name().matches("at/(1901|2500).*"));
    Packed.write(folder.resolve("a.tar.gz"), files);
    Path there = Files.createDirectory(folder.resolve("there"));

    run("gzip", "-t", "a.tar.gz");
    assertThat(run("tar", "-tzf", "a.tar.gz", "--quoting-style=literal").lines())
        .containsExactlyElementsOf(files.stream().map(File::name).toList());
    run("tar", "-xzf", "a.tar.gz", "-C", "there");
    for (File file : files) {
      assertThat(there.resolve(file.name())).hasContent(file.content());
      assertThat(Files.getLastModifiedTime(there.resolve(file.name()))).isEqualTo(file.modified());
    }
  }

  @Test
  void oneMemberIsAllThatAReaderNeeds() throws Exception {
    Path archive = folder.resolve("a.tar.gz");
    Packed.write(archive, List.of(File.of("a", Packed.text(5_000_000, 1))));
    byte[] packed = Files.readAllBytes(archive);
    var inflater = new Inflater(true);
    // The header is ten bytes: no name, no time.
    assertThat(Arrays.copyOf(packed, 10)).isEqualTo(new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, -1});
    inflater.setInput(packed, 10, packed.length - 10);
    byte[] tar = new byte[6_000_000];

    int length = inflater.inflate(tar);

    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).isEqualTo(8);
    assertThat(length).isEqualTo(5_007_360);
    var checksum = new CRC32();
    checksum.update(tar, 0, length);
    assertThat(littleEndian(packed, packed.length - 8)).isEqualTo((int) checksum.getValue());
    assertThat(littleEndian(packed, packed.length - 4)).isEqualTo(length);
    inflater.end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax", "ustar"})
  void readsWhatTarPackedAgain(String format) throws Exception {
    var files =
        List.of(
            File.of("codex/ü/" + "n".repeat(format.equals("ustar") ? 70 : 200), "one"),
            File.of("porter.json", Packed.text(100_000, 1)));
    Packed.write(folder.resolve("a.tar.gz"), files);
    Files.createDirectory(folder.resolve("there"));
    run("tar", "-xzf", "a.tar.gz", "-C", "there");

    run("tar", "--format=" + format, "-C", "there", "--sort=name", "-czf", "b.tar.gz", ".");

    Map<String, String> contents = new HashMap<>();
    Packed.read(folder.resolve("b.tar.gz"))
        .orElseThrow()
        .forEach(file -> contents.put(file.name(), file.content()));
    assertThat(contents).hasSize(2);
    assertThat(files).allMatch(file -> file.content().equals(contents.get(file.name())));
  }

  @Test
  void readsAPlainTar() throws Exception {
    byte[] tar = tar();

    assertThat(Packed.read(TarBytes.write(folder.resolve("a.tar"), tar)))
        .hasValueSatisfying(this::isTar);
  }

  @Test
  void readsSeveralGzipMembersAndThePaddingAfterThem() throws Exception {
    byte[] tar = tar();
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(TarBytes.gzip(Arrays.copyOf(tar, 700)));
    packed.writeBytes(TarBytes.gzip(new byte[0]));
    packed.writeBytes(TarBytes.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
    packed.writeBytes(new byte[777]);

    assertThat(Packed.read(TarBytes.write(folder.resolve("a"), packed.toByteArray())))
        .hasValueSatisfying(this::isTar);
  }

  @Test
  void readsAGzipHeaderWithEverythingInIt() throws Exception {
    byte[] plain = TarBytes.gzip(tar());
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(new byte[] {31, -117, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3});
    packed.writeBytes(new byte[] {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0, 9, 9});
    packed.write(plain, 10, plain.length - 10);

    assertThat(Packed.read(TarBytes.write(folder.resolve("a"), packed.toByteArray())))
        .hasValueSatisfying(this::isTar);
  }

  @Test
  void readsSeveralZstdFramesAndSkippableOnes() throws Exception {
    byte[] tar = tar();
    byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(skippable);
    packed.writeBytes(Zstd.compress(Arrays.copyOf(tar, 700)));
    packed.writeBytes(skippable);
    packed.writeBytes(Zstd.compress(Arrays.copyOfRange(tar, 700, tar.length)));
    packed.writeBytes(skippable);

    assertThat(Packed.read(TarBytes.write(folder.resolve("a"), packed.toByteArray())))
        .hasValueSatisfying(this::isTar);
  }

  @Test
  void readsAZstdWindowOf128MiBAndRefusesOneOfTwiceThat() throws Exception {
    var out = new ByteArrayOutputStream();
    try (var zstd = new ZstdOutputStream(out).setLong(27)) {
      zstd.write(tar());
    }
    byte[] packed = out.toByteArray();
    // The window's descriptor follows the magic and the frame's: so many powers of two over 1 KiB.
    assertThat(packed[5]).isEqualTo((byte) (17 << 3));
    Path archive = TarBytes.write(folder.resolve("a"), packed);
    assertThat(Packed.read(archive)).hasValueSatisfying(this::isTar);

    packed[5] = (byte) (18 << 3);
    TarBytes.write(archive, packed);

    assertThat(Packed.refusal(archive).orElseThrow()).hasMessageContaining("too much memory");
  }

  private static byte[] tar() {
    return new TarBytes()
        .entry('5', "folder/", "")
        .file("folder/a", Packed.text(1000, 1))
        .file("./b", "b")
        .pax("mtime=12.5", "comment=who reads this?", "uid=2097152")
        .entry('\0', "c", "c")
        .end()
        .bytes();
  }

  private void isTar(List<File> files) {
    assertThat(files).extracting(File::name).containsExactly("folder/a", "b", "c");
    assertThat(files).extracting(File::content).containsExactly(Packed.text(1000, 1), "b", "c");
    assertThat(files.get(2).modified().toMillis()).isEqualTo(12_500);
  }

  private static List<File> commonsRead(InputStream in) throws IOException {
    var files = new ArrayList<File>();
    try (var tar = new TarArchiveInputStream(in, "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String content = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(entry.getMode()).isEqualTo(0644);
        assertThat(entry.getLongUserId() + entry.getLongGroupId()).isZero();
        assertThat(entry.getUserName() + entry.getGroupName()).isEmpty();
        files.add(new File(entry.getName(), entry.getLastModifiedTime(), content));
      }
    }
    return files;
  }

  private String run(String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
    return output;
  }

  private static int littleEndian(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }
}
