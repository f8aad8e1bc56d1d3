package dev.threadporter.system;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static dev.threadporter.testkit.codex.CodexAssertions.assertThatThreads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of folders that only other systems have, in the hands of the real Codex. */
@Tag("real-codex")
@DisplayName("The real Codex goes on with threads of foreign folders")
class RealCodexForeignFolderTest {
  private static final List<String> FOLDERS =
      List.of(
          "C:\\Users\\Jörg\\my project",
          "\\\\server\\share\\x",
          "/mnt/d/x",
          "\\\\?\\D:\\code\\app",
          "\\\\wsl.localhost\\Ubuntu\\home\\u\\app");

  @TempDir Path temp;

  private final ModelServer model = ModelServer.start();
  private final RealCodex codex = RealCodex.version("0.169.0");
  private CodexSession target;
  private CodexHome source;
  private Path archive;
  private Path own;

  @BeforeEach
  void makeAnArchiveOfForeignThreads() throws Exception {
    var builder = CodexHome.in(temp.resolve("source")).generation(Generation.V0_169).seed(4);
    for (var folder : FOLDERS) {
      builder.thread(
          folder,
          t -> t.cwd(folder).provider("mock").turn("work in " + folder, "done").turn("on", "ok"));
    }
    source = builder.build();
    archive = temp.resolve("threads.tar.zst");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    target = codex.on(temp.resolve("target"));
    target.configure(model);
    own = Files.createDirectories(temp.resolve("own project")).toRealPath();
    target.exec(own, "something of my own");
  }

  @AfterEach
  void stop() {
    target.close();
    model.close();
  }

  @Test
  void inTheFoldersThatTheyAreMappedTo() throws Exception {
    var request = ImportRequest.from(archive);
    var places = new ArrayList<Path>();
    for (var i = 0; i < FOLDERS.size(); i++) {
      var place = Files.createDirectories(temp.resolve("here " + i + "/ünd da")).toRealPath();
      places.add(place);
      request.map(FOLDERS.get(i) + "=" + place);
    }

    Porter.open(target.home()).run(request.build());

    try (AppServer server = target.appServer(own)) {
      for (var i = 0; i < FOLDERS.size(); i++) {
        var id = source.thread(i).id();
        var place = places.get(i);
        assertThat(server.list(ListQuery.active().withCwd(place)).stream().map(t -> t.id()))
            .as("listed in %s", place)
            .containsExactly(id);
        assertThatThreads(server.list(ListQuery.active().fromIndexAlone()))
            .lists(id)
            .withCwd(place);
        var resumed = server.resume(id);
        assertThat(resumed.cwd()).isEqualTo(place.toString());
        assertThat(resumed.turns()).hasTurns(2);
      }
    }
    assertThat(target.doctor()).agrees();
    for (var i = 0; i < FOLDERS.size(); i++) {
      goesOn(places.get(i), source.thread(i).id());
    }
  }

  @Test
  void forTheirHistoryOnly() throws Exception {
    Porter.open(target.home()).run(ImportRequest.from(archive).historyOnly().build());

    var listed = Porter.open(target.home()).list(Selection.EVERYTHING).threads();
    try (AppServer server = target.appServer(own)) {
      for (var i = 0; i < FOLDERS.size(); i++) {
        var thread = thread(listed, source.thread(i).id());
        var native_ = FOLDERS.get(i).startsWith("/");
        assertThat(thread.shownCwd()).isEqualTo(FOLDERS.get(i));
        assertThat(thread.historyOnly()).isEqualTo(!native_);
        assertThatThreads(server.list()).lists(thread.id().value()).withCwd(thread.cwd());
        assertThat(server.list(ListQuery.active().withCwd(thread.cwd())).stream().map(t -> t.id()))
            .contains(thread.id().value());
        assertThat(server.read(thread.id().value())).hasTurns(2);
        var resumed = server.resume(thread.id().value());
        assertThat(resumed.cwd()).isEqualTo(thread.cwd());
        assertThat(resumed.turns()).hasTurns(2);
      }
    }
    assertThat(target.doctor()).agrees();
    for (var thread : listed) {
      if (thread.historyOnly()) {
        goesOn(Path.of(thread.cwd()), thread.id().value());
      }
    }
  }

  @Test
  void togetherWhereTheySpellOneFolderInTwoWays() throws Exception {
    var twice =
        CodexHome.in(temp.resolve("twice"))
            .seed(9)
            .thread(t -> t.cwd("E:\\code\\app").provider("mock").turn("one way", "done"))
            .thread(t -> t.cwd("\\\\?\\E:\\code\\app").provider("mock").turn("other", "ok"))
            .build();

    Porter.open(target.home()).run(ImportRequest.from(twice.folder()).historyOnly().build());

    var first = twice.thread(0).id();
    var second = twice.thread(1).id();
    var folder =
        thread(Porter.open(target.home()).list(Selection.EVERYTHING).threads(), first).cwd();
    try (AppServer server = target.appServer(own)) {
      assertThat(server.list(ListQuery.active().withCwd(folder)).stream().map(t -> t.id()))
          .containsExactlyInAnyOrder(first, second);
      for (var id : List.of(first, second)) {
        assertThat(server.read(id)).hasTurns(1);
        assertThat(server.resume(id).cwd()).isEqualTo(folder);
      }
    }
    assertThat(target.doctor()).agrees();
  }

  @Test
  void butNotBeforeItIsDecidedWhere() throws Exception {
    var before = Tree.of(target.home());

    var together = importing();
    assertThat(together.status()).as(together.err()).isEqualTo(3);
    for (var i = 0; i < FOLDERS.size(); i++) {
      var alone = importing("--thread", source.thread(i).id());
      assertThat(alone.status()).as(alone.err()).isEqualTo(3);
      for (var told : List.of(together, alone)) {
        assertThat(told.err())
            .containsPattern("--cwd-map '?" + Pattern.quote(FOLDERS.get(i) + "=") + "/")
            .containsPattern("--history-only-for '?" + Pattern.quote(FOLDERS.get(i)));
      }
    }
    before.assertUnchanged();
  }

  private PorterProcess importing(String... more) throws Exception {
    var words =
        Stream.concat(
            Stream.of("import", archive.toString(), "--codex-home", "" + target.home()),
            Stream.of(more));
    return PorterProcess.run(temp, words.toArray(String[]::new));
  }

  private void goesOn(Path folder, String id) {
    model.forget();
    target.execResume(folder, id, "one more turn in " + folder);
    var requests = model.requestsFor("one more turn in " + folder);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).prompts()).hasSize(3);
  }

  private static CodexThread thread(List<CodexThread> threads, String id) {
    return threads.stream()
        .filter(thread -> thread.id().value().equals(id))
        .findAny()
        .orElseThrow();
  }
}
