package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Inspection;
import dev.threadporter.Porter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.GeneratorOptions;
import dev.threadporter.testkit.home.HomeGenerator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A thread is rendered and handed over in less memory than it takes")
class BigTranscriptTest {
  private static final int MB = 1 << 20;

  /** How a PNG begins, in base64. */
  private static final String PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA";

  private static final String BEFORE_PICTURE =
      "{\"timestamp\":\"2026-11-20T10:00:00Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
          + "\"item_completed\",\"item\":{\"type\":\"ImageGeneration\",\"id\":\"huge\",\"result\":\"";

  @TempDir Path temp;
  private Path home;
  private Path rollout;

  @BeforeEach
  void nameTheHome() {
    home = temp.resolve("home");
  }

  /** The same as the big one, at a size that every build can bear. */
  @Test
  void ofManyMegabytes() throws Exception {
    generate(80 * MB, 40 * MB);
    rendersWithin("48m", 40 * MB);
    handsOverWithin("48m");
  }

  @Tag("big")
  @Test
  void ofOneGigabyte() throws Exception {
    generate(1024 * MB, 200 * MB);
    rendersWithin("256m", 200 * MB);
    handsOverWithin("128m");
  }

  private void generate(int bytes, int picture) throws IOException {
    new HomeGenerator(
            new GeneratorOptions(
                home, 1, bytes, 5, Generation.latest(), true, bytes, bytes / 10, 0, false))
        .write();
    try (var files = Files.walk(home.resolve("sessions"))) {
      rollout = files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    try (var out = Files.newOutputStream(rollout, StandardOpenOption.APPEND)) {
      out.write((BEFORE_PICTURE + PNG).getBytes(US_ASCII));
      var piece = new byte[MB];
      Arrays.fill(piece, (byte) 'A');
      for (var written = 0; written < picture; written += piece.length) {
        out.write(piece);
      }
      out.write("\"}}}\n".getBytes(US_ASCII));
    }
  }

  private void rendersWithin(String heap, int picture) throws Exception {
    var page = temp.resolve("page.html");
    porter(heap, "render", "--all", "-o", page.toString());

    assertThat(Files.size(page)).isGreaterThan(picture);
    try (var file = new RandomAccessFile(page.toFile(), "r")) {
      var end = new byte[1_000];
      file.seek(file.length() - end.length);
      file.readFully(end);
      assertThat(new String(end, US_ASCII)).endsWith("</html>\n");
    }
    try (var pages = Files.list(split(heap))) {
      assertThat(pages)
          .hasSizeGreaterThan(1)
          .allSatisfy(part -> assertThat(Files.size(part)).isLessThan(picture + 65L * MB));
    }
  }

  private Path split(String heap) throws Exception {
    var folder = temp.resolve("pages");
    porter(heap, "render", "--all", "-o", folder + "/");
    return folder;
  }

  private void handsOverWithin(String heap) throws Exception {
    var archive = temp.resolve("handoff.tar.gz");
    porter(heap, "compact-export", "--all", "--tail-events", "200", "-o", archive.toString());

    assertThat(Files.size(archive)).isLessThan(5L * MB);
    assertThat(Porter.inspect(archive, true).entries())
        .extracting(Inspection.Entry::path)
        .contains("handoff.md")
        .anyMatch(name -> name.startsWith("tail/"));
  }

  private void porter(String heap, String... arguments) throws Exception {
    var start = System.nanoTime();
    var all = new String[arguments.length + 2];
    all[0] = "--codex-home";
    all[1] = home.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    var ended = PorterProcess.within(heap, temp, all);
    System.out.printf(
        "%s of %d MB in %s: %d ms%n",
        arguments[0], Files.size(rollout) / MB, heap, (System.nanoTime() - start) / 1_000_000);
    assertThat(ended.status()).as(ended.err()).isZero();
  }
}
