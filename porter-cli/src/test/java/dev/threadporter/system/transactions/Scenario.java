package dev.threadporter.system.transactions;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.spi.Database;
import dev.threadporter.sqlite.SqliteAdapter;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.SampleThread;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
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
  private final Path other;
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
    this.other = folder.resolve("other.tar.zst");
    var theirs =
        grown(folder.resolve("other"), "else")
            .thread("named", t -> t.cwd("/here").legacy().turn("other", "ok").named("Mine"))
            .build();
    Porter.open(theirs.folder()).export(ExportRequest.to(other).build());
    own =
        grown(home, "more")
            .thread("named", t -> t.cwd("/here").legacy().turn("other", "ok").named("Mine"))
            .build()
            .thread(OWN);
    save();
  }

  /** A home with the thread, as it went on there. */
  private static CodexHomeBuilder grown(Path folder, String message) {
    return CodexHome.in(folder)
        .generation(Generation.V0_169)
        .seed(9)
        .thread(
            OWN,
            t -> t.cwd("/here").named("The " + message).turn("mine", "yes").turn(message, "sure"));
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

  /** Puts what the source has over the thread's own, with all that goes with it. */
  void overwrite(FaultyHome faulty) throws Exception {
    faulty.porter().run(overwriting(other));
  }

  static ImportRequest overwriting(Path archive) {
    return ImportRequest.from(archive).onConflict(ConflictRule.OVERWRITE).historyOnly().build();
  }

  /** An archive with another version of the thread. */
  Path other() {
    return other;
  }

  private Row ownRow() {
    return new Row("threads", Map.of("id", SqlValue.of(own.id())));
  }

  /** What the database says of the thread now. */
  Optional<Row> currentRow() throws IOException {
    try (var writer = new SqliteAdapter().write(home)) {
      return writer.current(Database.STATE, ownRow());
    }
  }
}
