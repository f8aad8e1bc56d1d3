package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.Host;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Machine;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.sqlite.SqliteAdapter;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Homes without a database, in memory file systems that behave like those of other platforms. */
@DisplayName("An import over another platform's file system")
class AnyFileSystemTest {
  private static final String WINDOWS_FOLDER = "C:\\Users\\Jörg\\my project";
  private static final String POSIX_FOLDER = "/home/jörg/my project";

  @TempDir Path temp;

  static List<Played> platforms() {
    return List.of(
        new Played(
            Configuration.unix(), Machine.linux(), "/home/sam", POSIX_FOLDER, WINDOWS_FOLDER),
        new Played(
            Configuration.osX(), Machine.macos(), "/Users/sam", POSIX_FOLDER, WINDOWS_FOLDER),
        new Played(
            Configuration.windows(),
            Machine.windows(),
            "C:\\Users\\sam",
            WINDOWS_FOLDER,
            POSIX_FOLDER));
  }

  /** A platform as jimfs plays it. */
  record Played(
      Configuration configuration,
      Machine machine,
      String userHome,
      String nativeFolder,
      String foreignFolder) {
    @Override
    public String toString() {
      return machine.platform().toString();
    }

    Host host(FileSystem fileSystem) {
      return new Host(
          Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC),
          new Random(3),
          Map.of(),
          fileSystem.getPath(userHome),
          machine);
    }

    Path home(FileSystem fileSystem) throws IOException {
      return Files.createDirectories(fileSystem.getPath(userHome).resolve(".codex"));
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void hasCodexsLayoutAndTheMappedFolder(Played played) throws Exception {
    var source = source(played.foreignFolder);
    try (var fileSystem = Jimfs.newFileSystem(played.configuration)) {
      var home = played.home(fileSystem);
      var here = fileSystem.getPath(played.userHome).resolve("code").resolve("my project");
      Files.createDirectories(here);
      var porter = porter(played, fileSystem, home);

      var report =
          porter.run(
              ImportRequest.from(archive(source)).map(played.foreignFolder + "=" + here).build());

      assertThat(report.plan().threads())
          .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT))
          .allSatisfy(thread -> assertThat(thread.cwd()).contains(here.toString()));
      for (var thread : source.threads()) {
        var below = source.folder().relativize(thread.rollout().path()).toString();
        var file = home.resolve(below);
        assertThat(Files.readString(file, UTF_8))
            .isEqualTo(moved(thread.rollout().plainBytes(), played.foreignFolder, here));
        assertThat(Files.getLastModifiedTime(file).toMillis())
            .isEqualTo(Files.getLastModifiedTime(thread.rollout().path()).toMillis());
      }
      assertThat(porter.list(Selection.EVERYTHING).threads())
          .hasSameSizeAs(source.threads())
          .allSatisfy(thread -> assertThat(thread.cwd()).isEqualTo(here.toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void bringsForeignFoldersInForTheirHistory(Played played) throws Exception {
    var source = source(played.foreignFolder);
    try (var fileSystem = Jimfs.newFileSystem(played.configuration)) {
      var home = played.home(fileSystem);
      var porter = porter(played, fileSystem, home);
      var request = ImportRequest.from(archive(source)).historyOnly().build();

      porter.run(request);

      var listed = porter.list(Selection.EVERYTHING).threads();
      assertThat(listed)
          .hasSameSizeAs(source.threads())
          .allSatisfy(
              thread -> {
                assertThat(thread.historyOnly()).isTrue();
                assertThat(thread.shownCwd()).isEqualTo(played.foreignFolder);
                assertThat(fileSystem.getPath(thread.cwd()))
                    .isDirectoryContaining("glob:**README.txt");
              });
      assertThat(listed.stream().map(CodexThread::cwd).distinct()).hasSize(1);
      var before = Tree.of(home, "porter/lock"::equals);
      assertThat(porter.run(request).transaction()).isEmpty();
      before.assertUnchanged();
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void keepsFoldersOfItsOwnKindThatExist(Played played) throws Exception {
    var source = source(played.nativeFolder);
    try (var fileSystem = Jimfs.newFileSystem(played.configuration)) {
      Files.createDirectories(fileSystem.getPath(played.nativeFolder));
      var porter = porter(played, fileSystem, played.home(fileSystem));

      var report = porter.run(ImportRequest.from(archive(source)).build());

      assertThat(report.transaction()).isPresent();
      assertThat(porter.list(Selection.EVERYTHING).threads())
          .allSatisfy(thread -> assertThat(thread.cwd()).isEqualTo(played.nativeFolder));
    }
  }

  @Test
  void aFolderThatIsOnlyCalledLikeAForeignOneIsNotIt() throws Exception {
    var unix = platforms().get(0);
    var source = source(WINDOWS_FOLDER);
    try (var fileSystem = Jimfs.newFileSystem(unix.configuration)) {
      Files.createDirectories(fileSystem.getPath(WINDOWS_FOLDER));

      var plan =
          porter(unix, fileSystem, unix.home(fileSystem))
              .plan(ImportRequest.from(archive(source)).build())
              .plan();

      assertThat(plan.projects())
          .singleElement()
          .satisfies(it -> assertThat(it.decidedBy()).isEqualTo(DecidedBy.UNDECIDED));
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void saysThatNamesOfPaginatedThreadsNeedADatabase(Played played) throws Exception {
    var source = source(played.foreignFolder);
    try (var fileSystem = Jimfs.newFileSystem(played.configuration)) {
      var porter = porter(played, fileSystem, played.home(fileSystem));

      var report = porter.run(ImportRequest.from(archive(source)).historyOnly().build());

      assertThat(report.findings())
          .filteredOn(finding -> finding.code() == FindingCode.NAME_NOT_KEPT)
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains("a name of its own"));
    }
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void isNotForSqlite(Played played) throws Exception {
    try (var fileSystem = Jimfs.newFileSystem(played.configuration)) {
      var home = played.home(fileSystem);

      assertThatThrownBy(() -> new SqliteAdapter().read(home, temp))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("default file system");
      assertThatThrownBy(() -> new SqliteAdapter().write(home))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("default file system");
    }
  }

  private Porter porter(Played played, FileSystem fileSystem, Path home) throws Exception {
    return Porter.builder().home(home).host(played.host(fileSystem)).withoutDatabases().build();
  }

  private CodexHome source(String cwd) throws Exception {
    return CodexHome.in(temp.resolve("source"))
        .seed(11)
        .thread("named", t -> t.cwd(cwd).named("a name of its own").turn("one", "1"))
        .thread("tools", t -> t.cwd(cwd).turn("two", "2").toolCall("ls", "a\nb"))
        .thread("archived", t -> t.cwd(cwd).turn("three", "3").archived())
        .build();
  }

  private Path archive(CodexHome source) throws Exception {
    var archive = temp.resolve("threads.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    return archive;
  }

  /** The rollout with the folder's path, and its URI, changed as JSON has them. */
  private static String moved(byte[] rollout, String from, Path to) {
    return new String(rollout, UTF_8)
        .replace(json(from), json(to.toString()))
        .replace("\"" + uri(from) + "\"", "\"" + uri(to.toString()) + "\"");
  }

  private static String json(String path) {
    return "\"" + path.replace("\\", "\\\\") + "\"";
  }

  private static String uri(String path) {
    var names = path.replace('\\', '/').replace(" ", "%20").replace("ö", "%C3%B6");
    return names.startsWith("/") ? "file://" + names : "file:///" + names;
  }
}
