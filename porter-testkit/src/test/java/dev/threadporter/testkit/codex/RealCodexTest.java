package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
class RealCodexTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"0.132.0", "0.149.0", "0.169.0"})
  void showsAThreadThatExecMade(String version) throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    RealCodex codex = RealCodex.version(version);
    try (ModelServer model = ModelServer.start();
        CodexSession session = codex.on(folder.resolve("home"))) {
      session.configure(model);
      String id = session.exec(project, "please run tool now");
      assertThat(model.requests()).hasSize(2);
      assertThat(model.lastRequest().contains("tool output")).isTrue();
      try (AppServer server = session.appServer(project)) {
        List<ListedThread> threads = server.list();
        assertThat(threads).extracting(ListedThread::id).containsExactly(id);
        assertThat(threads.get(0).preview()).isEqualTo("please run tool now");
        Turns turns = server.read(id);
        assertThat(turns.count()).isEqualTo(1);
        assertThat(server.resume(id).turns().texts()).isEqualTo(turns.texts());
        assertThat(server.turnsList(id).itemTypes()).isEqualTo(turns.itemTypes());
        server.changes().turn(id, "one more");
        assertThat(model.lastRequest().prompts())
            .containsExactly("please run tool now", "one more");
        assertThatThrownBy(() -> server.call("thread/nonsense", Json.object()))
            .isInstanceOfSatisfying(
                RpcException.class, e -> assertThat(e.isUnknownMethod()).isTrue());
      }
    }
  }
}
