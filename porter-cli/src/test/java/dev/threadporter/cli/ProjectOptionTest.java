package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.json.JsonObject;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("--project means a folder in whatever spelling")
class ProjectOptionTest {
  private static final String WINDOWS = "D:\\Code\\App";

  @TempDir Path temp;

  private CodexHome home;
  private Path real;
  private Path link;

  @BeforeEach
  void makeHome() throws Exception {
    real = Files.createDirectories(temp.resolve("real/app")).toRealPath();
    link = Files.createSymbolicLink(temp.resolve("link"), real.getParent());
    home =
        CodexHome.in(temp.resolve("home"))
            .thread("windows", t -> t.cwd(WINDOWS).named("Windows").turn("a", "b"))
            .thread("verbatim", t -> t.cwd("\\\\?\\D:\\code\\app").named("Verbatim"))
            .thread("real", t -> t.cwd(real.toString()).named("Real").turn("c", "d"))
            .thread("odd", t -> t.cwd("/a/b\\c").named("Odd"))
            .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D:\\Code\\App",
        "d:/code/app/",
        "\\\\?\\D:\\Code\\App",
        "D:\\Code",
        "file:///D:/Code"
      })
  void ofAnotherSystem(String folder) throws Exception {
    assertThat(titles("list", "--project", folder))
        .containsExactlyInAnyOrder("Windows", "Verbatim");
  }

  @Test
  void ofThisSystem() throws Exception {
    assertThat(titles("list", "--project", real)).containsExactly("Real");
    assertThat(titles("list", "--project", link)).containsExactly("Real");
    assertThat(titles("list", "--project", real + "//./")).containsExactly("Real");
    var relative = Path.of("").toAbsolutePath().relativize(real);
    assertThat(titles("list", "--project", relative)).containsExactly("Real");
    assertThat(titles("list", "--project", "/a/b\\c")).containsExactly("Odd");
    assertThat(titles("list", "--project", "/a/b")).isEmpty();
  }

  @Test
  void inAnExportAnImportAndADoctor() throws Exception {
    var archive = temp.resolve("some.tar.gz");
    var all = temp.resolve("all.tar.gz");
    var target = CodexHome.in(temp.resolve("target")).seed(9).build().folder();

    var exported = run("export", "--project", "d:/code", "--output", archive, "--json");
    assertThat(exported.exit()).as(exported.err()).isZero();
    assertThat(exported.json().toString()).contains("Windows", "Verbatim").doesNotContain("Real");
    assertThat(run("export", "--all", "--output", all).exit()).isZero();
    var imported =
        Cli.piped()
            .run(
                "import",
                all,
                "--codex-home",
                target,
                "--project",
                "\\\\?\\d:\\CODE",
                "--dry-run",
                "--json",
                "--cwd-map",
                "D:\\Code=" + real);
    assertThat(imported.exit()).as(imported.err()).isZero();
    assertThat(imported.list("threads")).hasSize(2);
    assertThat(run("doctor", "--project", "d:/code", "--json").out()).contains("App");
    assertThat(run("doctor", "--project", link, "--json").exit()).isZero();
  }

  @Test
  void inARepair() throws Exception {
    var words = List.of("repair", "--cwd-map", "D:\\Code=" + real, "--dry-run", "--json");
    var every = new ArrayList<Object>(words);
    every.addAll(List.of("--project", "d:/CODE"));

    var both = run(every.toArray());

    assertThat(both.exit()).as(both.err()).isZero();
    assertThat(both.list("changes")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"D:\\Cod", "D:Code", "/mnt/d/Code", "no/such/folder", "\\\\server"})
  void andSaysWhenNothingIsThere(String folder) {
    assertThat(run("doctor", "--project", folder).exit()).isEqualTo(ExitStatus.NOTHING);
    assertThat(run("repair", "--all-safe", "--project", folder).exit())
        .isEqualTo(ExitStatus.NOTHING);
    assertThat(run("repair", "--cwd-map", "D:\\Code=" + real, "--project", folder).exit())
        .isEqualTo(ExitStatus.NOTHING);
    assertThat(run("export", "--output", temp.resolve("x.tar.gz"), "--project", folder).exit())
        .isEqualTo(ExitStatus.NOTHING);
  }

  private Cli.Result run(Object... words) {
    var all = new ArrayList<Object>(List.of(words));
    all.addAll(List.of("--codex-home", home.folder()));
    return Cli.piped().run(all.toArray());
  }

  private List<String> titles(Object... words) throws Exception {
    var all = new ArrayList<Object>(List.of(words));
    all.add("--json");
    var result = run(all.toArray());
    assertThat(result.exit()).as(result.err()).isZero();
    return result.list("threads").stream().map(ProjectOptionTest::title).toList();
  }

  private static String title(JsonObject thread) {
    return thread.optionalText("title").orElseThrow();
  }
}
