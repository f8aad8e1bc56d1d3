package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Pictures that travel are named where they are then")
class TravellingPicturesTest {
  private static final String ID = "01a1fb64-b782-74a2-9407-70836037c514";

  @TempDir Path temp;

  private Path me;
  private Path pictures;
  private CodexHome source;
  private CodexHome target;

  @BeforeEach
  void makeHomes() throws Exception {
    me = Files.createDirectories(temp.resolve("me/old")).toRealPath();
    pictures = me.resolve(".codex/generated_images");
    source =
        CodexHome.in(me.resolve(".codex"))
            .thread(
                "one",
                t ->
                    t.cwd(me.resolve("app").toString())
                        .turn("a", "b")
                        .image(pictures.resolve(ID + "/a.png").toString())
                        .image(me.resolve("other.png").toString())
                        .generatedImage("a.png"))
            .build();
    target = CodexHome.in(temp.resolve("target")).seed(9).build();
  }

  @Test
  void whateverBroadRuleCoversTheOldHome() throws Exception {
    var rollout = imported(me + "=" + temp.resolve("me/new"), "/=/elsewhere");

    assertThat(rollout)
        .contains("\"" + target.folder() + "/generated_images/" + ID + "/a.png\"")
        .contains("\"" + temp.resolve("me/new/other.png") + "\"")
        .doesNotContain(":\"" + me);
    assertThat(target.folder().resolve("generated_images/" + source.thread("one").id() + "/a.png"))
        .exists();
  }

  @Test
  void alsoWhereTheHomeItselfHasAWholeRule() throws Exception {
    assertThat(imported(me + "=/new", source.folder() + "=/kept/old home"))
        .contains("\"" + target.folder() + "/generated_images/" + ID + "/a.png\"");
  }

  @Test
  void unlessAPersonHasARuleForThatVeryFolder() throws Exception {
    assertThat(imported(me + "=/new", pictures + "/=/pictures"))
        .contains("\"/pictures/" + ID + "/a.png\"");
  }

  @Test
  void orForOneBelowIt() throws Exception {
    assertThat(imported(me + "=/new", pictures.resolve(ID) + "=/mine")).contains("\"/mine/a.png\"");
  }

  @Test
  void alsoWhereTheNewHomeLiesInTheOldOnesPlace() throws Exception {
    var archive = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    Files.move(source.folder(), temp.resolve("former"));
    target = CodexHome.in(source.folder()).seed(9).build();

    assertThat(imported(archive, me + "=/new"))
        .contains("\"" + pictures + "/" + ID + "/a.png\"")
        .contains("\"/new/other.png\"");
  }

  private String imported(String... rules) throws Exception {
    return imported(source.folder(), rules);
  }

  private String imported(Path from, String... rules) throws Exception {
    var request = ImportRequest.from(from);
    for (var rule : rules) {
      request = request.map(rule);
    }
    Porter.open(target.folder()).run(request.build());
    var name = source.folder().relativize(source.thread("one").rollout().file());
    return Files.readString(target.folder().resolve(name.toString()));
  }
}
