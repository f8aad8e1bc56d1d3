package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What belongs to a machine and its user never travels")
class MachineLocalFilesTest {
  private static final List<String> SECRETS =
      List.of("sk-secret", "\"secret\"", "SECRET=1", "typed in private", "http://127.0.0.1:9/v1");

  @TempDir Path temp;
  private CodexHome home;

  @BeforeEach
  void makeHome() throws Exception {
    home =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .machineLocalFiles()
            .withProvider("private")
            .thread("one", t -> t.named("A name").turn("one", "1").generatedImage("a.png"))
            .thread("two", t -> t.turn("two", "2").archived())
            .build();
    assertThat(home.folder().resolve("auth.json")).exists();
    // The name of a picture that leads out of its folder.
    Files.createSymbolicLink(
        home.folder().resolve("generated_images/" + home.thread("one").id() + "/b.png"),
        home.folder().resolve("auth.json"));
  }

  @Test
  void inAnArchive() throws Exception {
    var archive = temp.resolve("a.tar.gz");
    Porter.open(home.folder()).export(ExportRequest.to(archive).build());

    var archived = Archived.read(archive);

    assertThat(archived.names())
        .hasSize(3 + 2 + 2 + 2 + 1)
        .allSatisfy(
            name ->
                assertThat(name)
                    .matches(
                        "porter\\.json|README\\.txt|SHA256SUMS"
                            + "|threads/[0-9a-f-]{36}\\.(json|projection\\.jsonl)"
                            + "|codex/(sessions/2026/11/20|archived_sessions)/rollout-[^/]+\\.jsonl"
                            + "|codex/generated_images/[0-9a-f-]{36}/a\\.png"));
    for (var entry : archived.entries()) {
      assertThat(entry.text()).as(entry.name()).doesNotContain(SECRETS);
    }
  }

  @Test
  void inAFolder() throws Exception {
    var folder = temp.resolve("a");
    Porter.open(home.folder()).export(ExportRequest.to(folder).asFolder().build());

    assertThat(folder)
        .isDirectoryNotContaining("glob:**/{auth.json,config.toml,.env,history.jsonl,.tmp,log}");
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(folder.relativize(file).toString())
            .matches(
                "porter-archive/.*|session_index\\.jsonl"
                    + "|(sessions/2026/11/20|archived_sessions)/rollout-[^/]+\\.jsonl"
                    + "|generated_images/[0-9a-f-]{36}/a\\.png");
        assertThat(Files.readString(file)).as("%s", file).doesNotContain(SECRETS);
      }
    }
  }

  @Test
  void intoATargetFromThisHomeItself() throws Exception {
    var target = CodexHome.in(temp.resolve("target")).seed(9).build();

    Import.run(home.folder(), target.folder());

    assertThat(target.folder().resolve("auth.json")).doesNotExist();
    assertThat(target.folder().resolve("config.toml")).doesNotExist();
    assertThat(namesIn(target.folder())).doesNotContain(".env", "history.jsonl", "b.png");
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
