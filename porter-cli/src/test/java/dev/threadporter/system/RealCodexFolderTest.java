package dev.threadporter.system;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThatThreads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexVersion;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.SampleHome;
import dev.threadporter.testkit.codex.SampleHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
@DisplayName("The real Codex 0.169.0")
class RealCodexFolderTest {
  private static final String NEWEST = "0.169.0";

  @TempDir Path temp;

  @ParameterizedTest(name = "of {0}")
  @ValueSource(strings = {"0.94.0", "0.132.0", "0.149.0", "0.169.0"})
  @DisplayName("lists the threads of a folder that an export made, when it is started on it")
  void listsAFolderExport(String version) throws Exception {
    try (var model = ModelServer.start()) {
      var home = temp.resolve("source");
      var sample = sample(version, home, model);
      var before = shown(version.equals(NEWEST) ? home : copy(home), model);
      var folder = temp.resolve("exported");
      Porter.open(home).export(ExportRequest.to(folder).asFolder().build());

      var after = shown(folder, model);

      for (var role : sample.roles()) {
        var id = sample.id(role);
        var expected = before.stream().filter(thread -> thread.id().equals(id)).findAny();
        if (expected.isPresent()) {
          var thread = assertThatThreads(after).lists(id);
          thread.archived(expected.get().archived());
          if (hasItsFirstMessage(role)) {
            thread.withPreview(expected.get().preview());
          }
        }
      }
      assertThat(after).hasSameSizeAs(before);
      named(after, sample, version);
    }
  }

  @ParameterizedTest(name = "of {0}")
  @ValueSource(strings = {"0.132.0", "0.169.0"})
  @DisplayName("lists and resumes threads that came from a home that was copied by hand")
  void listsFromAHandCopiedHome(String version) throws Exception {
    try (var model = ModelServer.start()) {
      var home = temp.resolve("source");
      var sample = sample(version, home, model);
      var copied = copy(home);
      Files.move(home, temp.resolve("gone"));
      var here = Files.createDirectories(temp.resolve("here"));
      try (var target = RealCodex.version(NEWEST).on(temp.resolve("target"))) {
        target.configure(model);
        target.exec(here, "something of my own");

        var report =
            Porter.open(target.home())
                .run(
                    ImportRequest.from(copied)
                        .map(temp.resolve("projects").toRealPath() + "=" + here)
                        .build());

        assertThat(report.plan().threads())
            .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
        try (AppServer server = target.appServer(here)) {
          var listed = all(server);
          assertThatThreads(listed).lists(sample.id(Role.PLAIN));
          named(listed, sample, version);
          assertThat(server.resume(sample.id(Role.PLAIN)).cwd()).startsWith(here.toString());
        }
      }
    }
  }

  /**
   * Without a database Codex takes the preview from the file alone: forks and segments begin later.
   */
  private static boolean hasItsFirstMessage(Role role) {
    return role != Role.FORK && role != Role.GRAND_FORK && role != Role.REVERTED;
  }

  private SampleHome sample(String version, Path home, ModelServer model) throws Exception {
    try (var session = RealCodex.version(version).on(home)) {
      session.configure(model);
      return SampleHomes.make(
          session, temp.resolve("projects"), Role.allIn(CodexVersion.of(version)));
    }
  }

  private List<ListedThread> shown(Path home, ModelServer model) throws Exception {
    try (var session = RealCodex.version(NEWEST).on(home)) {
      session.configure(model);
      try (AppServer server = session.appServer(temp)) {
        return all(server);
      }
    }
  }

  private static List<ListedThread> all(AppServer server) {
    var threads = new ArrayList<>(server.list());
    threads.addAll(server.list(ListQuery.inArchive()));
    return threads.stream().distinct().toList();
  }

  /** Paginated threads have their names in the database only, and a folder export has none. */
  private static void named(List<ListedThread> listed, SampleHome sample, String version) {
    if (sample.roles().contains(Role.RENAMED) && !CodexVersion.of(version).atLeast("0.149.0")) {
      assertThat(listed)
          .filteredOn(thread -> thread.id().equals(sample.id(Role.RENAMED)))
          .singleElement()
          .satisfies(thread -> assertThat(thread.name()).contains(SampleHome.GIVEN_NAME));
    }
  }

  private Path copy(Path home) throws IOException {
    var copy = temp.resolve("copied by hand");
    try (var paths = Files.walk(home)) {
      for (var path : paths.filter(p -> Files.isRegularFile(p) || Files.isDirectory(p)).toList()) {
        Files.copy(
            path,
            copy.resolve(home.relativize(path).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return copy;
  }
}
