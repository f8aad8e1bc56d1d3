package dev.threadporter.system.transactions;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.Host;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.sqlite.SqliteAdapter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.SampleThread;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Homes in which something is imported, replaced or undone. Always at the same place, because rows
 * hold paths.
 */
final class Scenario {
  /** The thread of the target that is replaced. */
  static final String OWN = "own";

  final Path home;
  private final Path archive;
  private final Path template;
  private SampleThread own;

  Scenario(Path folder) throws Exception {
    this.home = folder.resolve("target");
    this.archive = folder.resolve("threads.tar.zst");
    this.template = folder.resolve("template");
    var source =
        CodexHome.in(folder.resolve("source"))
            .generation(Generation.V0_169)
            .seed(7)
            .project("Rocket", "/src/app")
            .thread(
                "whole",
                t ->
                    t.cwd("/src/app")
                        .turn("please fix", "done")
                        .toolCall("ls", "a\nb")
                        .named("Fix it")
                        .goal("All green")
                        .section("Later")
                        .inProject("Rocket")
                        .generatedImage("ig_one.png"))
            .thread("fork", t -> t.cwd("/src/app").forkOf("whole").turn("and now", "as well"))
            .thread("legacy", t -> t.cwd("/src/app").legacy().turn("old", "thing").named("Old one"))
            .build();
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    own =
        CodexHome.in(home)
            .generation(Generation.V0_169)
            .seed(9)
            .thread(OWN, t -> t.cwd("/here").turn("mine", "yes").turn("more", "sure"))
            .thread("named", t -> t.cwd("/here").legacy().turn("other", "ok").named("Mine"))
            .build()
            .thread(OWN);
    save();
  }

  SampleThread own() {
    return own;
  }

  ThreadId ownId() {
    return new ThreadId(own.id());
  }

  ImportRequest request() {
    return ImportRequest.from(archive).historyOnly().build();
  }

  Path archive() {
    return archive;
  }

  /** Takes the home as it is for the one that {@link #reset} restores. */
  void save() throws IOException {
    Trees.copy(home, template);
  }

  void reset() throws IOException {
    Trees.copy(template, home);
  }

  /** Something that is done to a home. */
  @FunctionalInterface
  interface Deed {
    void run(FaultyHome faulty) throws Exception;
  }

  void importAll(FaultyHome faulty) throws Exception {
    faulty.porter().run(request());
  }

  void undoNewest(FaultyHome faulty) throws Exception {
    var transactions = faulty.porter().transactions();
    transactions.undo(transactions.list().get(0).id());
  }

  /** Puts a longer rollout over the thread's own, with all that goes with it. */
  void overwrite(FaultyHome faulty) throws Exception {
    var root = new dev.threadporter.home.CodexHome(faulty.disk.root());
    var file = own.rollout().path();
    var target = home.relativize(file).toString().replace('\\', '/');
    try (var transaction =
            Transaction.begin(
                root, Host.real(), HomeLock.take(root, Duration.ZERO), "import", "a test");
        var writer = faulty.databases.write(root.root())) {
      transaction.projection(List.of(ownId()), Optional.empty());
      var staged =
          transaction.stage(
              Files.getLastModifiedTime(file),
              out -> {
                Files.copy(file, out);
                out.write("{\"type\":\"more\"}\n".getBytes(StandardCharsets.UTF_8));
              });
      transaction.put(staged, target);
      var row = writer.current(Database.STATE, ownRow()).orElseThrow();
      transaction.change(
          new RowChange(
              Database.STATE,
              Optional.of(row),
              Optional.of(row.with("preview", SqlValue.of("longer now")))));
      transaction.appendLine("session_index.jsonl", line());
      transaction.snapshot(Optional.of(writer), root.root());
      transaction.commit(Optional.of(writer));
    }
  }

  private Row ownRow() {
    return new Row("threads", Map.of("id", SqlValue.of(own.id())));
  }

  private String line() {
    return "{\"id\":\"" + own.id() + "\",\"thread_name\":\"New name\",\"updated_at\":\"\"}";
  }

  /** What the database says of the thread now. */
  Optional<Row> currentRow() throws IOException {
    try (var writer = new SqliteAdapter().write(home)) {
      return writer.current(Database.STATE, ownRow());
    }
  }
}
