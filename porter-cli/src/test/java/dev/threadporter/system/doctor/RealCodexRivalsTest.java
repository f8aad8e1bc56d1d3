package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-codex")
@DisplayName("Of two files of one rollout the real Codex shows")
class RealCodexRivalsTest {
  private static final String VERSION = "0.169.0";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"sessions/2026/12/31", "archived_sessions"})
  void theOneThatTheRowNamesAlsoIfTheOtherIsLonger(String place) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .withoutDatabase()
            .thread("one", t -> t.cwd(temp.toString()).turn("first", "1").turn("second", "2"))
            .build();
    var named = home.thread("one").rollout().file();
    var whole = Files.readString(named);
    var second = whole.lastIndexOf('\n', whole.lastIndexOf("\"task_started\""));
    Files.writeString(named, whole.substring(0, second + 1));
    try (var model = ModelServer.start();
        var session = RealCodex.version(VERSION).on(home.folder());
        var server = session.configure(model).appServer(home.folder())) {
      assertThat(paths(server, ListQuery.active())).containsExactly(named.toString());
    }
    var longer = home.folder().resolve(place).resolve(named.getFileName());
    Files.createDirectories(longer.getParent());
    Files.writeString(longer, whole);

    try (var model = ModelServer.start();
        var session = RealCodex.version(VERSION).on(home.folder());
        var server = session.configure(model).appServer(home.folder())) {
      assertThat(paths(server, ListQuery.active())).containsExactly(named.toString());
      assertThat(paths(server, ListQuery.inArchive())).isEmpty();
      var turns = server.resume(home.thread("one").id()).turns();
      assertThat(turns.texts()).containsExactly("first", "1");
    }

    assertThat(Porter.open(home.folder()).doctor(DoctorRequest.EVERYTHING).findings())
        .extracting(Finding::code, finding -> finding.path().orElse(""))
        .contains(tuple(FindingCode.DIVERGED_ROLLOUT, longer.toString()));
  }

  private static List<String> paths(AppServer server, ListQuery query) {
    return server.list(query).stream().map(ListedThread::path).toList();
  }
}
