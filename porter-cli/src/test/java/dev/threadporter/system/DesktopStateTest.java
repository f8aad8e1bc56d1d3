package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.home.DesktopUse;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Codex Desktop's state")
class DesktopStateTest {
  @TempDir Path temp;
  private Path target;
  private Path state;
  private Path project;
  private CodexHome source;
  private ImportRequest.Builder request;

  @BeforeEach
  void makeHomes() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(5)
            .thread(t -> t.cwd("D:\\code\\app\\web"))
            .thread(t -> t.cwd("D:\\code\\other"))
            .build();
    target = CodexHome.in(temp.resolve("target")).seed(6).build().folder();
    state = target.resolve(".codex-global-state.json");
    project = temp.resolve("here");
    var archive = temp.resolve("threads.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    request = ImportRequest.from(archive).map("D:\\code=" + project);
  }

  @Test
  void learnsOfThreadsByTheSavedProjectAroundThemAndIsElseAsItWas() throws Exception {
    var before =
        """
        {"electron-saved-workspace-roots":["/elsewhere","%s"], "odd" : 1.50e3,
         "thread-workspace-root-hints": { "a-thread":"/elsewhere" },
         "thread-project-assignments":{"%s":{"projectId":"p","cwd":"D:\\\\code\\\\app","n":1}}}
        """
            .formatted(project.resolve("app"), id(0));
    Files.writeString(state, before, UTF_8);

    Porter.open(target).run(request.updateDesktop().build());

    assertThat(Files.readString(state, UTF_8))
        .isEqualTo(
            before
                .replace(
                    "\"/elsewhere\" }",
                    "\"/elsewhere\" ,\"%s\":\"%s\",\"%s\":\"%s\"}"
                        .formatted(id(0), project.resolve("app"), id(1), project.resolve("other")))
                .replace("D:\\\\code\\\\app", project.resolve("app").toString()));
  }

  @Test
  void learnsOfThreadsAlsoIfItKnowsNoneYet() throws Exception {
    Files.writeString(state, "{}", UTF_8);

    Porter.open(target).run(request.updateDesktop().build());

    assertThat(Files.readString(state, UTF_8))
        .isEqualTo(
            "{\"thread-workspace-root-hints\":{\"%s\":\"%s\",\"%s\":\"%s\"}}"
                .formatted(
                    id(0), project.resolve("app").resolve("web"), id(1), project.resolve("other")));
  }

  @Test
  void staysAsItIsUnlessItIsAskedFor() throws Exception {
    Files.writeString(state, "{}", UTF_8);

    Porter.open(target).run(request.build());

    assertThat(state).hasContent("{}");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs can't be copied alone")
  void isLeftAloneWithAllElseWhileCodexDesktopRuns() throws Exception {
    Files.writeString(state, "{}", UTF_8);
    var before = Tree.of(target);

    try (var desktop = RunningDesktop.in(temp.resolve("desktop"))) {
      assertThat(DesktopUse.running()).isPresent();
      assertThatThrownBy(() -> Porter.open(target).run(request.updateDesktop().build()))
          .isInstanceOfSatisfying(
              PorterException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.IN_USE))
          .hasMessageContaining("Codex Desktop (process " + desktop.pid());
      before.assertUnchanged();
      var planned = Porter.open(target).plan(request.updateDesktop().build()).plan();
      assertThat(planned.needsDecision()).isFalse();
      before.assertUnchanged();
    }
  }

  @Test
  void hasNoHintsOfSubAgents() throws Exception {
    var family =
        CodexHome.in(temp.resolve("family"))
            .seed(15)
            .thread("parent", t -> t.cwd("D:\\code\\app"))
            .thread("helper", t -> t.cwd("D:\\code\\app").subAgentOf("parent"))
            .build();
    Files.writeString(state, "{}", UTF_8);

    Porter.open(target)
        .run(
            ImportRequest.from(family.folder()).map("D:\\code=" + project).updateDesktop().build());

    assertThat(Files.readString(state, UTF_8))
        .isEqualTo(
            "{\"thread-workspace-root-hints\":{\"%s\":\"%s\"}}"
                .formatted(family.thread("parent").id(), project.resolve("app")));
  }

  @Test
  void hasTheInnermostOfTheSavedProjectsAroundAThread() throws Exception {
    Files.writeString(
        state,
        "{\"electron-saved-workspace-roots\":[\"%s\",\"%s\",\"%s\"]}"
            .formatted(project, project.resolve("app"), project.resolve("ap")),
        UTF_8);

    Porter.open(target).run(request.updateDesktop().build());

    assertThat(Files.readString(state, UTF_8))
        .contains("\"%s\":\"%s\"".formatted(id(0), project.resolve("app")))
        .contains("\"%s\":\"%s\"".formatted(id(1), project));
  }

  @Test
  void keepsWhatItSaysOfThreadsThatDidNotCome() throws Exception {
    var assigned = "{\"thread-project-assignments\":{\"other\":{\"cwd\":\"D:\\\\code\\\\app\"}}";
    Files.writeString(state, assigned + "}", UTF_8);

    Porter.open(target).run(request.updateDesktop().build());

    assertThat(Files.readString(state, UTF_8)).startsWith(assigned);
  }

  @Test
  void whichIsMissingIsAnError() throws Exception {
    var before = Tree.of(target);

    assertThatThrownBy(() -> Porter.open(target).run(request.updateDesktop().build()))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("Codex Desktop was never used");
    before.assertUnchanged();
  }

  @Test
  void whichIsDamagedIsAnError() throws Exception {
    Files.writeString(state, "{\"thread-workspace-root-hints\":{", UTF_8);
    var before = Tree.of(target);

    assertThatThrownBy(() -> Porter.open(target).run(request.updateDesktop().build()))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining("--update-desktop");
    before.assertUnchanged();
  }

  private String id(int thread) {
    return source.thread(thread).id();
  }
}
