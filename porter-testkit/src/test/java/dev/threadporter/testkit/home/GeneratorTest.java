package dev.threadporter.testkit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private Path generate(String name, String... arguments) throws IOException {
    Path home = folder.resolve(name);
    HomeGenerator.main(
        Stream.concat(Stream.of(home.toString()), Stream.of(arguments)).toArray(String[]::new));
    return home;
  }

  private static List<Path> rollouts(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("rollout-"))
          .sorted()
          .toList();
    }
  }

  private static long total(Path home) throws IOException {
    long total = 0;
    for (Path file : rollouts(home)) {
      total += Files.size(file);
    }
    return total;
  }

  @Test
  void writesAboutTheBytesAndExactlyTheThreadsThatWereAskedFor() throws Exception {
    Path home = generate("home", "--threads", "30", "--bytes", "20m");
    assertThat(rollouts(home)).hasSize(30);
    assertThat(total(home)).isBetween(20 * MEGABYTE, 26 * MEGABYTE);
    assertThat(Rows.of(home.resolve("state_5.sqlite"), "SELECT count(*) FROM threads"))
        .containsExactly("30");
    for (String path :
        Rows.of(home.resolve("state_5.sqlite"), "SELECT rollout_path FROM threads")) {
      assertThat(Path.of(path)).isRegularFile();
    }
  }

  @Test
  void writesTheSameBytesForTheSameSeedOnly() throws Exception {
    String[] small = {"--threads", "6", "--bytes", "3m", "--forks", "2"};
    Path one = generate("one", small);
    Path two = generate("two", small);
    Path other =
        generate("other", "--threads", "6", "--bytes", "3m", "--forks", "2", "--seed", "2");
    Tree first = Tree.of(one, name -> name.endsWith(".sqlite"));
    assertThat(first.differences(Tree.of(two, name -> name.endsWith(".sqlite")))).isEmpty();
    assertThat(first.differences(Tree.of(other, name -> name.endsWith(".sqlite")))).isNotEmpty();
  }

  @Test
  void writesALongLineIntoALargeRollout() throws Exception {
    Path home =
        generate(
            "home",
            "--threads",
            "3",
            "--bytes",
            "30m",
            "--largest-rollout",
            "20m",
            "--largest-line",
            "10m");
    Path largest =
        rollouts(home).stream()
            .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
            .orElseThrow();
    assertThat(Files.size(largest)).isBetween(20 * MEGABYTE, 24 * MEGABYTE);
    try (Stream<String> lines = Files.lines(largest)) {
      assertThat(lines.mapToLong(String::length).max().orElse(0))
          .isBetween(10 * MEGABYTE, 11 * MEGABYTE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.59.0", "0.113.0", "0.149.0", "0.169.0"})
  void writesLinesThatParseInEveryGeneration(String version) throws Exception {
    Path home = generate("home", "--threads", "4", "--bytes", "2m", "--generation", version);
    for (Path rollout : rollouts(home)) {
      for (String line : Files.readAllLines(rollout)) {
        assertThat(JsonLines.scalars(line)).containsKeys("timestamp", "type");
      }
    }
  }

  @Test
  void continuesBasesAtTheirEnd() throws Exception {
    Path home = generate("home", "--threads", "9", "--bytes", "2m", "--forks", "4");
    int forks = 0;
    for (Path rollout : rollouts(home)) {
      String meta;
      try (Stream<String> lines = Files.lines(rollout)) {
        meta = lines.findFirst().orElseThrow();
      }
      String base = JsonLines.scalar(meta, "payload.history_base.thread_id");
      if (!base.isEmpty()) {
        forks++;
        Path file =
            rollouts(home).stream()
                .filter(p -> p.toString().contains(base))
                .findFirst()
                .orElseThrow();
        assertThat(JsonLines.scalar(meta, "payload.history_base.end_byte_offset"))
            .isEqualTo(Long.toString(Files.size(file)));
      }
    }
    assertThat(forks).isEqualTo(4);
  }

  @Test
  void compressesWhenAsked() throws Exception {
    Path home = generate("home", "--threads", "2", "--bytes", "1m", "--compressed");
    assertThat(rollouts(home)).allMatch(file -> file.toString().endsWith(".jsonl.zst"));
    assertThat(total(home)).isLessThan(MEGABYTE);
  }

  @ParameterizedTest
  @CsvSource({"7,7", "3k,3072", "500m,524288000", "2g,2147483648", "1G,1073741824"})
  void readsSizes(String text, long bytes) {
    assertThat(GeneratorOptions.size(text)).isEqualTo(bytes);
  }

  @Test
  void saysHowItIsUsedWhenItIsNotUnderstood() {
    assertThatThrownBy(() -> HomeGenerator.main(folder.toString(), "--treads", "3"))
        .hasMessageContaining("--treads")
        .hasMessageContaining("Usage:");
    assertThatThrownBy(
            () -> GeneratorOptions.parse(List.of(folder.toString(), "--legacy", "--forks", "1")))
        .hasMessageContaining("forks");
  }

  @Test
  void generatesOlderHomesWithoutADatabase() throws Exception {
    Path home =
        generate(
            "home",
            "--generation",
            Generation.V0_94.version(),
            "--threads",
            "2",
            "--bytes",
            "100k");
    assertThat(home.resolve("state_5.sqlite")).doesNotExist();
    assertThat(rollouts(home)).hasSize(2);
  }
}
