package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What porter exports is the same each time, and good for other programs")
class OtherToolsTest {
  private static final int GZIP_HEADER = 10;

  @TempDir Path temp;
  private CodexHome home;

  @BeforeEach
  void makeHome() throws Exception {
    home =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("long", t -> t.cwd("/src/my projéct").turn("one", "words ".repeat(200_000)))
            .thread("archived", t -> t.turn("two", "2").archived().generatedImage("a.png"))
            .thread("fork", t -> t.forkOf("long").turn("three", "3"))
            .thread("agent", t -> t.subAgentOf("long").turn("four", "4"))
            .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "tar.zst"})
  void asAnArchiveTheSameBytes(String format) throws Exception {
    export("first." + format);
    export("second and with another name." + format);

    assertThat(temp.resolve("first." + format))
        .hasSameBinaryContentAs(temp.resolve("second and with another name." + format));
  }

  @Test
  void asAFolderTheSameFiles() throws Exception {
    for (var name : List.of("a", "b")) {
      Porter.open(home.folder()).export(ExportRequest.to(temp.resolve(name)).asFolder().build());
    }

    assertThat(dev.threadporter.testkit.Tree.of(temp.resolve("a")).entries())
        .isEqualTo(dev.threadporter.testkit.Tree.of(temp.resolve("b")).entries());
  }

  @Test
  void toOneThatChecksSums() throws Exception {
    var archived = Archived.read(export("a.tar.gz"));
    var sums = new TreeMap<String, String>();
    archived
        .get("SHA256SUMS")
        .text()
        .lines()
        .forEach(l -> sums.put(l.substring(66), l.substring(0, 64)));

    assertThat(archived.names()).hasSize(sums.size() + 1).endsWith("SHA256SUMS");
    for (var entry : archived.entries()) {
      if (!entry.name().equals("SHA256SUMS")) {
        assertThat(Archived.sha256(entry.content()))
            .as(entry.name())
            .isEqualTo(sums.get(entry.name()));
      }
    }
    if (program("sha256sum").isPresent() && program("tar").isPresent()) {
      var unpacked = Files.createDirectories(temp.resolve("unpacked"));
      run(unpacked, "tar", "xzf", temp.resolve("a.tar.gz").toString());
      assertThat(run(unpacked, "sha256sum", "-c", "SHA256SUMS").lines())
          .hasSize(sums.size())
          .allMatch(line -> line.endsWith(": OK"));
    }
  }

  @Test
  void asAFolderToOneThatChecksSums() throws Exception {
    var folder = temp.resolve("a");
    Porter.open(home.folder()).export(ExportRequest.to(folder).asFolder().build());

    var lines = Files.readAllLines(folder.resolve("porter-archive/SHA256SUMS"));

    assertThat(lines).hasSizeGreaterThan(10);
    for (var line : lines) {
      assertThat(Archived.sha256(Files.readAllBytes(folder.resolve(line.substring(66)))))
          .as(line)
          .isEqualTo(line.substring(0, 64));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "tar.zst"})
  void toTar(String format) throws Exception {
    var archive = export("a." + format);
    var expected = names(archive);

    assertThat(expected).contains("porter.json", "README.txt", "SHA256SUMS").hasSizeGreaterThan(12);
    var needed = format.equals("tar.gz") ? "gzip" : "zstd";
    if (program("tar").isPresent() && program(needed).isPresent()) {
      assertThat(
              run(temp, "tar", format.equals("tar.gz") ? "-z" : "--zstd", "-tf", archive.toString())
                  .lines())
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void toOneThatStopsAtTheFirstMember() throws Exception {
    var packed = Files.readAllBytes(export("a.tar.gz"));
    var plain = new ByteArrayOutputStream();

    var inflater = new Inflater(true);
    inflater.setInput(packed, GZIP_HEADER, packed.length - GZIP_HEADER);
    var buffer = new byte[1 << 16];
    while (!inflater.finished()) {
      plain.write(buffer, 0, inflater.inflate(buffer));
    }

    // Behind the first member come its own sum and length, and then nothing.
    assertThat(inflater.getRemaining()).isEqualTo(8);
    inflater.end();
    var crc = new CRC32();
    crc.update(plain.toByteArray());
    assertThat(littleEndian(packed, packed.length - 8)).isEqualTo(crc.getValue());
    assertThat(littleEndian(packed, packed.length - 4)).isEqualTo(plain.size());
    assertThat(plain.size()).isGreaterThan(1_000_000);
  }

  private static long littleEndian(byte[] bytes, int at) {
    var value = 0L;
    for (var i = 3; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }

  private Path export(String name) throws Exception {
    var archive = temp.resolve(name);
    Porter.open(home.folder()).export(ExportRequest.to(archive).build());
    return archive;
  }

  /** The names in an archive, in order, read without porter's code. */
  private List<String> names(Path archive) throws IOException {
    if (archive.toString().endsWith(".gz")) {
      return Archived.read(archive).names();
    }
    var repacked = temp.resolve("repacked.tar.gz");
    try (InputStream in = new ZstdInputStream(Files.newInputStream(archive));
        var out = new GZIPOutputStream(Files.newOutputStream(repacked))) {
      in.transferTo(out);
    }
    return Archived.read(repacked).names();
  }

  private static Optional<Path> program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String run(Path folder, String... command) throws Exception {
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
