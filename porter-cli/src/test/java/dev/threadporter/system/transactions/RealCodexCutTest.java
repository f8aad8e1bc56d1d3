package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.SampleHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-codex")
@DisplayName("The real Codex copes with an import that was cut off, and with one beside it")
class RealCodexCutTest {
  @TempDir Path temp;
  private final RealCodex codex = RealCodex.version("0.169.0");
  private final ModelServer model = ModelServer.start();
  private Path archive;
  private Path projects;
  private int exported;

  @BeforeEach
  void exportThreads() throws Exception {
    archive = temp.resolve("threads.tar.zst");
    projects = temp.resolve("projects");
    var source = temp.resolve("source");
    try (var session = codex.on(source)) {
      session.configure(model);
      SampleHomes.make(session, projects, Set.of(Role.PLAIN, Role.MULTI, Role.FORK));
    }
    exported = Porter.open(source).export(ExportRequest.to(archive).build()).threads().size();
  }

  @AfterEach
  void stopTheModel() {
    model.close();
  }

  @Test
  void listsAndResumesEveryThreadOfACutOffImportWhichPorterThenEnds() throws Exception {
    long steps;
    try (var target = used("counted")) {
      var counting = Steps.counting();
      new FaultyHome(target.home(), counting).porter().run(request());
      steps = counting.count();
    }
    var ended = 0;
    for (var percent : new int[] {60, 70, 78, 85, 90, 94, 97}) {
      try (var target = used("cut at " + percent)) {
        var faulty =
            new FaultyHome(target.home(), Steps.striking(steps * percent / 100, Blow.POWER_LOSS));
        assertThatThrownBy(() -> faulty.porter().run(request())).isInstanceOf(Throwable.class);
        faulty.disk.loseUnsynced();

        resumesAll(target);

        var events = new ArrayList<PorterEvent>();
        var porter = Porter.builder().home(target.home()).listener(events::add).build();
        var threads = porter.list(Selection.EVERYTHING).threads().size();
        ended += events.size();
        assertThat(threads).as("threads after a cut at %s %%", percent).isIn(1, 1 + exported);
        resumesAll(target);
      }
    }
    assertThat(ended).as("transactions that were ended").isPositive();
  }

  @Test
  void keepsPorterAwayWhileItRunsButForNewThreads() throws Exception {
    try (var target = used("running");
        AppServer server = target.appServer(projects)) {
      server.resume(server.list().get(0).id());

      assertThatThrownBy(() -> Porter.open(target.home()).run(request()))
          .isInstanceOfSatisfying(
              PorterException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.IN_USE);
                assertThat(refused.getMessage()).contains("codex");
              });
      assertThat(target.home().resolve("porter")).doesNotExist();

      Porter.open(target.home())
          .run(ImportRequest.from(archive).historyOnly().whileRunning().build());
      assertThat(server.list()).hasSize(1 + exported);
    }
  }

  private ImportRequest request() {
    return ImportRequest.from(archive).historyOnly().build();
  }

  private CodexSession used(String name) throws Exception {
    var session = codex.on(temp.resolve(name));
    session.configure(model);
    var own = Files.createDirectories(temp.resolve("own project"));
    session.exec(own, "something of my own");
    try (AppServer server = session.appServer(own)) {
      server.list();
    }
    return session;
  }

  private void resumesAll(CodexSession target) throws Exception {
    try (AppServer server = target.appServer(projects)) {
      for (var thread : server.list()) {
        assertThat(server.resume(thread.id()).cwd()).isNotEmpty();
      }
    }
  }
}
