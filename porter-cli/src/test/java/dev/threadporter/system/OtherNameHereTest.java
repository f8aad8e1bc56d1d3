package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.threadporter.DoctorRequest;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Machine;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows and the distributions of WSL have names of their own for each other's folders. */
@DisplayName("A folder that the source calls otherwise than this machine")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the folders are named as under WSL")
class OtherNameHereTest {
  @TempDir Path given;
  private Path temp;
  private Path target;

  @BeforeEach
  void makeATarget() throws Exception {
    temp = given.toRealPath();
    target = CodexHome.in(temp.resolve("target")).seed(1).build().folder();
  }

  @Test
  void isHereIfWslMountsItsDrive() throws Exception {
    var here = Files.createDirectories(temp.resolve("win/d/Code/App"));
    var wsl = Machine.wsl().withMountRoots(List.of(temp.resolve("win").toString()));

    var report = imported(porter(wsl), archive("D:\\Code\\App", Machine.windows()));

    isHere(report, here);
  }

  @Test
  void isHereIfWslMountsItsDriveWhereAPersonSaysSo() throws Exception {
    var here = Files.createDirectories(temp.resolve("win/d/Code/App"));
    var archive = archive("\\\\?\\D:\\Code\\App", Machine.windows());

    var report =
        porter(Machine.wsl())
            .run(ImportRequest.from(archive).wslRoot(temp.resolve("win").toString()).build());

    isHere(report, here);
  }

  @Test
  void isHereIfItIsOfThisDistribution() throws Exception {
    var here = Files.createDirectories(temp.resolve("srv/app"));
    var share = "\\\\wsl.localhost\\ubuntu" + here.toString().replace('/', '\\');

    var other = plan(porter(Machine.wsl().withDistribution("Debian")), share);
    var report = imported(porter(Machine.wsl().withDistribution("Ubuntu")), archive(share));

    assertThat(other).isEqualTo(DecidedBy.UNDECIDED);
    isHere(report, here);
  }

  @Test
  void isHereIfWslNamedAFolderOfWindows() throws Exception {
    try (var files = Jimfs.newFileSystem(Configuration.windows())) {
      Files.createDirectories(files.getPath("C:\\Code\\App"));
      var porter = onWindows(files);

      var report = imported(porter, archive("/mnt/c/code/app", Machine.wsl()));

      var project = report.plan().projects().get(0);
      assertThat(project.decidedBy()).isEqualTo(DecidedBy.EXISTS_HERE);
      assertThat(project.to()).contains("C:\\Code\\App");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"c:/code/app", "\\\\?\\C:\\Code\\App"})
  void isHereIfWindowsHasMoreThanOneNameForIt(String cwd) throws Exception {
    try (var files = Jimfs.newFileSystem(Configuration.windows())) {
      Files.createDirectories(files.getPath("C:\\Code\\App"));
      var porter = onWindows(files);

      var report = imported(porter, archive(cwd, Machine.windows()));

      assertThat(report.plan().projects().get(0).to()).contains("C:\\Code\\App");
      assertThat(only(porter).cwd()).isEqualToIgnoringCase("C:\\Code\\App");
    }
  }

  @Test
  void isNotHereOnlyBecauseAPlainLinuxHadAFolderThatLooksLikeAMountedDrive() throws Exception {
    try (var files = Jimfs.newFileSystem(Configuration.windows())) {
      Files.createDirectories(files.getPath("C:\\Code\\App"));
      var porter = onWindows(files);

      var decided =
          porter
              .plan(ImportRequest.from(archive("/mnt/c/Code/App", Machine.linux())).build())
              .plan()
              .projects()
              .get(0)
              .decidedBy();

      assertThat(decided).isEqualTo(DecidedBy.UNDECIDED);
    }
  }

  @Test
  void getsARowInLowerCaseBelowADriveUnderWslAndNothingIsSaidOfIt() throws Exception {
    var wsl = porter(Machine.wsl());
    var folder = "/mnt/q/No Such/App";

    wsl.run(ImportRequest.from(archive("D:\\App")).map("D:\\App=Q:\\No Such\\App").build());

    var thread = only(wsl);
    assertThat(thread.cwd()).isEqualTo("/mnt/q/no such/app");
    assertThat(Files.readString(thread.rollouts().get(0).path()))
        .contains("\"cwd\":\"" + folder + "\"");
    assertThat(wsl.doctor(DoctorRequest.EVERYTHING).findings())
        .extracting(Finding::code)
        .containsOnly(FindingCode.CWD_MISSING);
  }

  private static Porter onWindows(FileSystem files) throws Exception {
    var home = Files.createDirectories(files.getPath("C:\\Users\\sam\\.codex"));
    return Porter.builder()
        .home(home)
        .host(Hosts.of(home.getParent(), Machine.windows()))
        .withoutDatabases()
        .build();
  }

  private Porter porter(Machine machine) throws Exception {
    return Porter.builder().home(target).host(Hosts.of(temp, machine)).build();
  }

  private static ImportReport imported(Porter porter, Path archive) throws Exception {
    return porter.run(ImportRequest.from(archive).build());
  }

  private DecidedBy plan(Porter porter, String cwd) throws Exception {
    return porter
        .plan(ImportRequest.from(archive(cwd)).build())
        .plan()
        .projects()
        .get(0)
        .decidedBy();
  }

  private void isHere(ImportReport report, Path folder) throws Exception {
    var project = report.plan().projects().get(0);
    assertThat(project.decidedBy()).isEqualTo(DecidedBy.EXISTS_HERE);
    assertThat(project.to()).contains(folder.toString());
    var thread = only(Porter.open(target));
    assertThat(thread.cwd()).isEqualTo(folder.toString());
    assertThat(Files.readString(thread.rollouts().get(0).path()))
        .contains("\"cwd\":\"" + folder + "\"")
        .doesNotContain("\"cwd\":\"D:")
        .doesNotContain("\"cwd\":\"\\");
  }

  private static CodexThread only(Porter porter) throws Exception {
    var threads = porter.list(Selection.EVERYTHING).threads();
    assertThat(threads).hasSize(1);
    return threads.get(0);
  }

  private Path archive(String cwd) throws Exception {
    return archive(cwd, Machine.linux());
  }

  private Path archive(String cwd, Machine machine) throws Exception {
    var number = Files.list(temp).count();
    var home =
        CodexHome.in(temp.resolve("source " + number))
            .seed(5)
            .thread(t -> t.cwd(cwd).turn("a", "b"))
            .build();
    var archive = temp.resolve("threads " + number + ".tar.gz");
    Porter.builder()
        .home(home.folder())
        .host(Hosts.of(temp, machine))
        .build()
        .export(ExportRequest.to(archive).build());
    return archive;
  }
}
