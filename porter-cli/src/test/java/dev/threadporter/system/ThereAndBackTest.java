package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.SampleRollout;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random homes under random mappings; the seed is the test's name. */
@DisplayName("A home that is moved")
class ThereAndBackTest {
  private static final Pattern CUT = Pattern.compile("\"end_byte_offset\":(\\d+)");
  private static final Pattern BASE =
      Pattern.compile("\"history_base\":\\{\"thread_id\":\"([0-9a-f-]+)\"");

  @TempDir Path temp;

  @Nested
  class AndMovedBack {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isWhatItWasByteForByte(long seed) throws Exception {
      var random = new Random(seed);
      var old = randomFolder(random, "/src");
      var there = randomFolder(random, "/elsewhere");
      var source = home(seed, random, old);
      var moved = move(source.folder(), "there", old, there);

      var back = move(moved, "back", there, old);

      for (var thread : source.threads()) {
        for (var rollout : thread.rollouts()) {
          assertThat(fileOf(back, rollout)).hasBinaryContent(rollout.plainBytes());
        }
      }
    }
  }

  @Nested
  class UnderAnyMapping {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
    void changesNothingButPathsAndCutsThatLandOnTheSameLines(long seed) throws Exception {
      var random = new Random(seed);
      var old = randomFolder(random, "/src");
      var there = randomFolder(random, "/elsewhere");
      var source = home(seed, random, old);

      var moved = move(source.folder(), "there", old, there);

      for (var thread : source.threads()) {
        for (var rollout : thread.rollouts()) {
          var before = new String(rollout.plainBytes(), UTF_8);
          var after = Files.readString(fileOf(moved, rollout));
          assertThat(neutral(after, there)).isEqualTo(neutral(before, old));
          cutsLandOnTheSameLine(source, moved, before, after);
        }
      }
    }
  }

  private static void cutsLandOnTheSameLine(
      CodexHome source, Path moved, String before, String after) throws Exception {
    var base = BASE.matcher(before);
    var cutBefore = CUT.matcher(before);
    var cutAfter = CUT.matcher(after);
    if (!base.find() || !cutBefore.find() || !cutAfter.find()) {
      return;
    }
    var file =
        source.threads().stream()
            .flatMap(thread -> thread.rollouts().stream())
            .filter(rollout -> rollout.path().toString().contains(base.group(1)))
            .findFirst()
            .orElseThrow();
    var old = file.plainBytes();
    var now = Files.readAllBytes(fileOf(moved, file));
    var oldCut = Integer.parseInt(cutBefore.group(1));
    var newCut = Integer.parseInt(cutAfter.group(1));
    assertThat(now[newCut - 1]).isEqualTo((byte) '\n');
    assertThat(lines(now, newCut)).isEqualTo(lines(old, oldCut));
  }

  private static long lines(byte[] bytes, int end) {
    var count = 0L;
    for (var i = 0; i < end; i++) {
      count += bytes[i] == '\n' ? 1 : 0;
    }
    return count;
  }

  /** A rollout without what a move may change. */
  private static String neutral(String text, String folder) {
    var uri = "file://" + URI.create("file:///").resolve(encoded(folder)).getRawPath();
    return CUT.matcher(text.replace("\"" + uri, "\"<folder>").replace("\"" + folder, "\"<folder>"))
        .replaceAll("\"end_byte_offset\":0");
  }

  private static String encoded(String folder) {
    try {
      return new URI("file", "", folder, null).toASCIIString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Path move(Path from, String name, String old, String there) throws Exception {
    var archive = temp.resolve(name + ".tar.zst");
    var target =
        CodexHome.in(temp.resolve("home " + name)).generation(Generation.V0_169).seed(3).build();
    Porter.open(from).export(ExportRequest.to(archive).build());
    var report =
        Porter.open(target.folder())
            .run(ImportRequest.from(archive).map(old + "=" + there).build());
    assertThat(report.transaction()).isPresent();
    return target.folder();
  }

  private static Path fileOf(Path home, SampleRollout rollout) throws Exception {
    var name = rollout.path().getFileName().toString().replace(".zst", "");
    try (var files = Files.walk(home)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String randomFolder(Random random, String start) {
    var words =
        List.of("app", "my project", "Jörg", "東京", "a=b", "it's", "x", "very-long-name-".repeat(6));
    var folder = new StringBuilder(start);
    for (var depth = 1 + random.nextInt(4); depth > 0; depth--) {
      folder.append('/').append(words.get(random.nextInt(words.size())));
    }
    return folder.toString();
  }

  private CodexHome home(long seed, Random random, String folder) throws Exception {
    var generations =
        List.of(
            Generation.V0_94,
            Generation.V0_132,
            Generation.V0_149,
            Generation.V0_158,
            Generation.V0_169);
    var generation = generations.get(random.nextInt(generations.size()));
    var paginated = generations.indexOf(generation) >= 2;
    var home = CodexHome.in(temp.resolve("source")).generation(generation).seed(seed);
    for (var i = 0; i < 2 + random.nextInt(3); i++) {
      add(home, "thread " + i, folder, random);
      if (random.nextBoolean()) {
        var base = "thread " + i;
        var fork = "fork " + i;
        home.thread(fork, t -> t.cwd(folder).forkOf(base, 1).turn("of the fork", "ok"));
        if (random.nextBoolean()) {
          home.thread("fork of " + fork, t -> t.cwd(folder).forkOf(fork, 1).turn("deeper", "ok"));
        }
      }
    }
    if (paginated && random.nextBoolean()) {
      home.thread("compressed", t -> t.cwd(folder).turn("small", "er").compressed());
    }
    return home.build();
  }

  private static void add(CodexHomeBuilder home, String key, String folder, Random random) {
    home.thread(
        key,
        t -> {
          t.cwd(random.nextBoolean() ? folder : folder + "/below it");
          for (var turn = 0; turn <= random.nextInt(3); turn++) {
            t.turn("please look at " + folder, "it is " + folder);
            if (random.nextBoolean()) {
              t.toolCall("ls " + folder, "in " + folder + "\nb");
            }
          }
          if (random.nextInt(4) == 0) {
            t.archived();
          }
        });
  }
}
