package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line tells where folders go")
class FolderCommandTest {
  private static final String OLD = "C:\\Users\\Jörg\\my project";

  @TempDir Path temp;
  private Path target;
  private Path archive;
  private Path proposed;

  @BeforeEach
  void makeHomes() throws Exception {
    var source = CodexHome.in(temp.resolve("source")).seed(5).thread(t -> t.cwd(OLD)).build();
    var known = Files.createDirectories(temp.resolve("work/known")).toString();
    proposed = Files.createDirectories(temp.resolve("work/my project"));
    target =
        CodexHome.in(temp.resolve("target")).seed(6).thread(t -> t.cwd(known)).build().folder();
    archive = temp.resolve("threads.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
  }

  @Test
  void alsoBelowThePersonsFolderWhichShellsDontAlwaysExpand() throws Exception {
    var home = System.getProperty("user.home");

    var told = porter("import", "" + archive, "--dry-run", "--workspace-root=~/code", "--json");

    assertThat(told.out()).contains("\"to\" : \"" + home + "/code/my project\"");
  }

  @Test
  void andRefusesAWorkspaceRootThatCantBeAFolderHere() throws Exception {
    var file = Files.writeString(temp.resolve("file"), "no folder");

    var foreign = porter("import", "" + archive, "--workspace-root", "D:\\proj");
    var occupied = porter("import", "" + archive, "--workspace-root", "" + file, "--lang", "zh");

    assertThat(foreign.status()).isEqualTo(2);
    assertThat(foreign.err()).contains("D:\\proj is spelled for another system");
    assertThat(occupied.status()).isEqualTo(2);
    assertThat(occupied.err()).contains(file + " 是一个文件");
  }

  @Test
  void andSaysThatAFileIsWhereTheFolderWouldBe() throws Exception {
    Files.writeString(Files.createDirectories(temp.resolve("root")).resolve("my project"), "file");

    var told = porter("import", "" + archive, "--dry-run", "--workspace-root", temp + "/root");

    assertThat(told.out() + told.err()).contains("my project is a file here");
  }

  @Test
  void asAProposalWithTheOptionToType() throws Exception {
    var told = porter("import", archive.toString(), "--dry-run");

    assertThat(told.status()).isEqualTo(3);
    assertThat(told.out()).contains(OLD + " may be\n  " + proposed + "  (the same name)\n");
    assertThat(told.out().lines().filter(line -> !line.contains(proposed.toString())))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(told.err()).contains("--cwd-map '" + OLD + "=" + proposed + "'");
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell quotes otherwise")
  @ValueSource(
      strings = {
        OLD,
        "\\\\server\\share\\x",
        "/mnt/d/x",
        "\\\\?\\D:\\code\\app",
        "\\\\wsl.localhost\\Ubuntu\\home\\u\\app",
        "D:\\it's $HOME",
      })
  void asAnOptionThatTheShellGivesToPorterAsItIsMeant(String folder) throws Exception {
    var source = CodexHome.in(temp.resolve("of " + folder.length())).seed(8);
    var told = porter("import", source.thread(t -> t.cwd(folder)).build().folder().toString());

    assertThat(told.status()).isEqualTo(3);
    var options =
        told.err().lines().map(String::strip).filter(line -> line.startsWith("--")).toList();
    assertThat(options).hasSize(5);
    assertThat(byShell(options.get(0)).get(0)).isEqualTo("--cwd-map");
    assertThat(byShell(options.get(0)).get(1)).startsWith(folder + "=/");
    assertThat(byShell(options.get(1))).containsExactly("--history-only-for", folder);
    assertThat(options.subList(2, 5))
        .containsExactly("--workspace-root /folder/of/projects", "--history-only", "--interactive");
  }

  /** The words that a shell makes of what was typed. */
  private static List<String> byShell(String typed) throws Exception {
    var shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + typed).start();
    try (var words = shell.inputReader(UTF_8)) {
      return words.lines().toList();
    }
  }

  @Test
  void asAProposalInJson() throws Exception {
    var told = porter("import", archive.toString(), "--dry-run", "--json");

    assertThat(told.out().replaceAll("\\s+", " "))
        .contains(
            "\"proposals\" : [ { \"folder\" : \""
                + proposed
                + "\", \"reason\" : \"same-name\" } ]");
  }

  @Test
  void asTheOldOneOfAThreadThatIsHereForItsHistoryOnly() throws Exception {
    assertThat(porter("import", archive.toString(), "--history-only").status()).isZero();

    var listed = porter("list");
    var json = porter("list", "--json", "--project", OLD);
    var missing = porter("list", "--missing-project");

    assertThat(listed.out()).contains("my project").contains("[history only] ");
    assertThat(json.out())
        .contains("\"cwd\" : \"C:\\\\Users\\\\Jörg\\\\my project\"")
        .contains("\"historyOnly\" : true")
        .contains("\"cwdExists\" : false");
    assertThat(missing.out()).contains("[history only] ").doesNotContain("known");
  }

  @Test
  void andRefusesRootsThatMakeNoSense() throws Exception {
    var told = porter("import", archive.toString(), "--wsl-root", "mnt");

    assertThat(told.status()).isEqualTo(2);
    assertThat(told.err()).contains("The WSL root mnt is not an absolute path");
  }

  private PorterProcess porter(String... arguments) throws Exception {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--codex-home");
    all.add(target.toString());
    return PorterProcess.run(temp, all.toArray(String[]::new));
  }
}
