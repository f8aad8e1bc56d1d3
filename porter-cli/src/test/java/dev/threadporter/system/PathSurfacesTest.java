package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside the rollouts' own fields, each of which RolloutRewriterTest has. */
@DisplayName("A mapped folder is mapped wherever Codex keeps it")
class PathSurfacesTest {
  private static final String OLD = "/src/my app";

  @TempDir Path temp;
  private CodexHome target;
  private Path here;

  @BeforeEach
  void makeATarget() throws Exception {
    target = CodexHome.in(temp.resolve("target")).seed(9).build();
    here = Files.createDirectories(temp.resolve("here"));
  }

  @ParameterizedTest(name = "of a thread of {0}")
  @EnumSource(
      value = Generation.class,
      names = {"V0_140", "V0_169"})
  void inTheRowWithItsPermissions(Generation generation) throws Exception {
    var source =
        source()
            .generation(generation)
            .thread("t", t -> t.cwd(OLD).writableRoot(OLD + "/out").writableRoot("/other"))
            .build();
    var policy = rows(source, "SELECT sandbox_policy FROM threads").get(0);

    move(source, OLD + "=" + here);

    assertThat(rows(target, "SELECT cwd FROM threads")).containsExactly(here.toString());
    assertThat(policy).contains("\"" + OLD + "/out\"").contains("\"/other\"");
    assertThat(rows(target, "SELECT sandbox_policy FROM threads"))
        .containsExactly(policy.replace(OLD, here.toString()));
  }

  @Test
  void inTheRowOfAThreadThatGrewAsInItsRolloutWhateverIsSaidOfTheFolderNow() throws Exception {
    var source = grownTo("a");
    move(source, OLD + "=" + here);
    var policy = rows(target, "SELECT sandbox_policy FROM threads").get(0);

    move(grownTo("a", "b"), OLD + "=/somewhere/else");

    assertThat(rollout(source, "t")).contains("\"b\"").contains("\"" + here + "/out\"");
    assertThat(rows(target, "SELECT cwd FROM threads")).containsExactly(here.toString());
    assertThat(policy).contains("\"" + here + "/out\"");
    assertThat(rows(target, "SELECT sandbox_policy FROM threads")).containsExactly(policy);
  }

  private CodexHome grownTo(String... turns) throws Exception {
    return CodexHome.in(temp.resolve("source " + turns.length))
        .seed(5)
        .thread(
            "t",
            t -> {
              t.cwd(OLD).writableRoot(OLD + "/out");
              List.of(turns).forEach(turn -> t.turn(turn, "done"));
            })
        .build();
  }

  @Test
  void inTheRootsOfAProjectThatComesAlong() throws Exception {
    var source =
        source()
            .project("App", OLD + "/web", "/other")
            .thread("t", t -> t.cwd(OLD).inProject("App"))
            .build();

    move(source, OLD + "=" + here);

    assertThat(rows(target, "SELECT path FROM project_roots ORDER BY position"))
        .containsExactly(here.resolve("web").toString(), "/other");
  }

  @Test
  void inRowsAndRootsAlsoByARepair() throws Exception {
    var home =
        source()
            .project("App", OLD + "/web", "/other")
            .thread("t", t -> t.cwd(OLD).writableRoot(OLD + "/out").inProject("App"))
            .build();
    var policy = rows(home, "SELECT sandbox_policy FROM threads").get(0);

    Porter.open(home.folder())
        .run(
            new Repairs(
                Set.of(),
                false,
                List.of(OLD + "=" + here),
                Optional.empty(),
                /* missingProject= */ false));

    assertThat(rows(home, "SELECT cwd FROM threads")).containsExactly(here.toString());
    assertThat(rows(home, "SELECT sandbox_policy FROM threads"))
        .containsExactly(policy.replace(OLD, here.toString()));
    assertThat(rows(home, "SELECT path FROM project_roots ORDER BY position"))
        .containsExactly(here.resolve("web").toString(), "/other");
  }

  @Test
  void inTheNamesOfPicturesAsThoseThatTravelGoToTheNewHome() throws Exception {
    var pictures = temp.resolve("source/generated_images");
    var source =
        source()
            .thread("new", t -> t.cwd(OLD).turn("see", "seen").image(pictures + "/1/a.png"))
            .thread("own", t -> t.cwd(OLD).turn("see", "seen").image(OLD + "/b.png"))
            .thread("old", t -> t.cwd(OLD).legacy().turn("see", "seen").image(pictures + "/c.png"))
            .thread("far", t -> t.cwd(OLD).turn("see", "seen").image("/other/d.png"))
            .build();

    move(source, OLD + "=" + here);

    var arrived = target.folder().resolve("generated_images");
    assertThat(rollout(source, "new"))
        .contains("{\"type\":\"local_image\",\"path\":\"" + arrived + "/1/a.png\"}");
    assertThat(rollout(source, "own"))
        .contains("{\"type\":\"local_image\",\"path\":\"" + here + "/b.png\"}");
    assertThat(rollout(source, "old")).contains("\"local_images\":[\"" + arrived + "/c.png\"]");
    assertThat(rollout(source, "far"))
        .contains("{\"type\":\"local_image\",\"path\":\"/other/d.png\"}");
  }

  @Test
  void inTheNamesOfPicturesAlsoWhereARuleMovesWhatIsAroundTheOldHome() throws Exception {
    var picture = temp.resolve("source/generated_images/a.png");
    var source =
        source().thread("t", t -> t.cwd(OLD).turn("see", "seen").image("" + picture)).build();

    move(source, OLD + "=" + here, temp + "=/somewhere/else");

    assertThat(rollout(source, "t"))
        .contains("\"" + target.folder().resolve("generated_images/a.png") + "\"");
  }

  @Test
  void inTheNamesOfPicturesAsARuleForTheirOwnFolderSays() throws Exception {
    var pictures = temp.resolve("source/generated_images");
    var source =
        source()
            .thread("t", t -> t.cwd(OLD).turn("see", "seen").image(pictures + "/a.png"))
            .build();

    move(source, OLD + "=" + here, pictures + "=/my/pictures");

    assertThat(rollout(source, "t")).contains("\"/my/pictures/a.png\"");
  }

  @Test
  void butNeverInWhatThePersonOrTheModelWrote() throws Exception {
    var source =
        source().thread("t", t -> t.cwd(OLD).turn(OLD, OLD).toolCall(OLD, OLD).named(OLD)).build();
    var before = String.join("\n", source.thread("t").lines());

    move(source, OLD + "=" + here);

    for (var key : List.of("text", "message", "aggregated_output", "output", "cmd")) {
      var said = "\"" + key + "\":\"" + OLD + "\"";
      assertThat(count(rollout(source, "t"), said)).as(said).isEqualTo(count(before, said));
    }
    assertThat(before).contains("\"text\":\"" + OLD + "\"").contains("\"cmd\":\"" + OLD + "\"");
    assertThat(rows(target, "SELECT name FROM threads")).containsExactly(OLD);
    assertThat(rows(target, "SELECT first_user_message FROM threads")).containsExactly(OLD);
  }

  private CodexHomeBuilder source() {
    return CodexHome.in(temp.resolve("source")).seed(5);
  }

  private void move(CodexHome source, String... rules) throws Exception {
    var request = ImportRequest.from(source.folder());
    List.of(rules).forEach(request::map);
    assertThat(Porter.open(target.folder()).run(request.build()).transaction()).isPresent();
  }

  private String rollout(CodexHome source, String thread) throws Exception {
    var below = source.folder().relativize(source.thread(thread).rollout().path());
    return Files.readString(target.folder().resolve(below), UTF_8);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  private static List<String> rows(CodexHome home, String sql) throws Exception {
    var values = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.stateDatabase());
        var statement = connection.createStatement();
        var results = statement.executeQuery(sql)) {
      while (results.next()) {
        values.add(results.getString(1));
      }
    }
    return values;
  }
}
