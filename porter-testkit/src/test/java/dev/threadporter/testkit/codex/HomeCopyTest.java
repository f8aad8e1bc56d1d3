package dev.threadporter.testkit.codex;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static dev.threadporter.testkit.codex.CodexAssertions.assertThatThreads;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
class HomeCopyTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0.132.0", "0.149.0", "0.169.0"})
  void showsWhatTheOriginalShows(String version) throws IOException {
    RealCodex codex = RealCodex.version(version);
    Map<String, ListedThread> threads = new TreeMap<>();
    Map<String, Turns> turns = new TreeMap<>();
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(model);
      SampleHomes.make(session, folder.resolve("projects"));
      try (AppServer server = session.appServer(folder)) {
        server.list().forEach(thread -> threads.put(thread.id(), thread));
        threads.keySet().forEach(id -> turns.put(id, server.read(id)));
      }
    }
    Path copy = HomeCopy.make(folder.resolve("home"), folder.resolve("a longer name"));
    Folders.delete(folder.resolve("home"));
    try (CodexSession session = codex.on(copy);
        AppServer server = session.appServer(folder)) {
      List<ListedThread> copied = server.list();
      assertThat(copied).hasSameSizeAs(threads.keySet());
      threads.forEach(
          (id, thread) -> {
            assertThatThreads(copied)
                .lists(id)
                .withCwd(thread.cwd())
                .withPreview(thread.preview())
                .withDatesOf(thread)
                .archived(thread.archived());
            assertThat(server.read(id)).showTheSameAs(turns.getOrDefault(id, new Turns(List.of())));
          });
    }
  }
}
