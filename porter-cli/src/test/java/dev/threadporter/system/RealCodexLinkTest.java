package dev.threadporter.system;

import static dev.threadporter.testkit.codex.CodexAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.DoctorRequest;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-codex")
@DisplayName("The real Codex finds the threads of folders that were named through a link")
class RealCodexLinkTest {
  @TempDir Path temp;

  private final ModelServer model = ModelServer.start();
  private CodexSession target;
  private CodexHome source;
  private Path real;
  private Path link;

  @BeforeEach
  void importThroughALink() throws Exception {
    real = Files.createDirectories(temp.resolve("real")).toRealPath();
    link = Files.createSymbolicLink(real.resolveSibling("link"), real);
    Files.createDirectories(real.resolve("rule/app"));
    Files.createDirectories(real.resolve("root/placed"));
    source =
        CodexHome.in(temp.resolve("source"))
            .generation(Generation.V0_169)
            .seed(4)
            .thread("rule", t -> t.cwd("/former/rule/app").provider("mock").turn("a", "b"))
            .thread(
                "old", t -> t.cwd("/former/rule/app").provider("mock").turn("a", "b").archived())
            .thread("later", t -> t.cwd("/former/later/app").provider("mock").turn("c", "d"))
            .thread("placed", t -> t.cwd("/former/placed").provider("mock").turn("e", "f"))
            .build();
    target = RealCodex.version("0.169.0").on(temp.resolve("target"));
    target.configure(model);
    target.exec(real, "something of my own");
    var archive = temp.resolve("threads.tar.zst");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    Porter.open(target.home())
        .run(
            ImportRequest.from(archive)
                .map("/former/rule=" + link.resolve("rule"))
                .map("/former/later=" + link.resolve("later"))
                .workspaceRoot(link.resolve("root"))
                .build());
  }

  @AfterEach
  void stop() {
    target.close();
    model.close();
  }

  @Test
  void byTheIndexAlone() throws Exception {
    Files.createDirectories(real.resolve("later/app"));

    try (AppServer server = target.appServer(real)) {
      for (var root : List.of(link, real)) {
        assertThat(listed(server, root.resolve("rule/app"))).containsExactly(id("rule"));
        assertThat(listed(server, root.resolve("later/app"))).containsExactly(id("later"));
        assertThat(listed(server, root.resolve("root/placed"))).containsExactly(id("placed"));
        assertThat(
                server.list(
                    ListQuery.inArchive().fromIndexAlone().withCwd(root.resolve("rule/app"))))
            .extracting(ListedThread::id)
            .containsExactly(id("old"));
      }
      assertThat(server.resume(id("rule")).cwd()).isEqualTo(real.resolve("rule/app").toString());
    }
    assertThat(target.doctor()).agrees();
  }

  @Test
  void afterARepairToo() throws Exception {
    Files.move(real.resolve("rule"), real.resolve("moved"));
    var porter = Porter.open(target.home());

    porter.run(
        new Repairs(
            Set.of(),
            false,
            List.of(real.resolve("rule") + "=" + link.resolve("moved")),
            Optional.empty(),
            false));

    try (AppServer server = target.appServer(real)) {
      assertThat(listed(server, link.resolve("moved/app"))).containsExactly(id("rule"));
      assertThat(listed(server, real.resolve("moved/app"))).containsExactly(id("rule"));
      var resumed = server.resume(id("rule"));
      assertThat(resumed.cwd()).isEqualTo(real.resolve("moved/app").toString());
    }
    assertThat(target.doctor()).agrees();
  }

  @Test
  void andTheDoctorHasNothingToSayOfWhatCodexItselfWritesThere() throws Exception {
    var folder = link.resolve("rule/app");
    String own;
    try (AppServer server = target.appServer(real)) {
      own = server.changes().start(folder);
      server.changes().turn(own, "begun in a link");
      server.list();
      assertThat(listed(server, folder)).contains(own, id("rule"));
    }

    var porter = Porter.open(target.home());
    assertThat(rollout(porter, own)).contains("\"cwd\":\"" + folder + "\"");
    assertThat(porter.doctor(DoctorRequest.EVERYTHING).findings())
        .filteredOn(finding -> finding.thread().filter(own::equals).isPresent())
        .isEmpty();
  }

  private static String rollout(Porter porter, String id) throws Exception {
    var thread = porter.list(Selection.ofThreads(id)).threads().get(0);
    return Files.readString(thread.rollouts().get(0).path());
  }

  private String id(String key) {
    return source.thread(key).id();
  }

  private static List<String> listed(AppServer server, Path folder) {
    return server.list(ListQuery.active().fromIndexAlone().withCwd(folder)).stream()
        .map(ListedThread::id)
        .toList();
  }
}
