package dev.threadporter.system.merge;

import com.github.luben.zstd.Zstd;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A home into which a thread comes twice: first as it was here, then as the source has it. Both
 * begin alike, since both are made from one seed.
 */
final class Meeting {
  static final String THREAD = "thread";

  private final Path folder;
  private final Path home;
  private int archives;

  Meeting(Path folder, Generation generation) throws Exception {
    this(folder, home(folder.resolve("target"), generation));
  }

  private Meeting(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** Meets in a home with a thread of its own, whose tables are all there. */
  static Meeting inUsedHome(Path folder) throws Exception {
    var home = CodexHome.in(folder.resolve("target")).generation(Generation.V0_169).seed(6);
    return new Meeting(folder, home.thread("own", t -> t.cwd("/own")).build().folder());
  }

  /** A home without threads. */
  static Path home(Path folder, Generation generation) throws Exception {
    return CodexHome.in(folder).generation(generation).withProvider("other").build().folder();
  }

  /** Meets in a copy of a home without threads. */
  static Meeting in(Path folder, Path empty) throws Exception {
    var home = folder.resolve("target");
    try (var files = Files.walk(empty)) {
      for (var file : files.toList()) {
        var copy = home.resolve(empty.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new Meeting(folder, home);
  }

  Path home() {
    return home;
  }

  /** An archive with a thread of turns, and perhaps more. */
  Path archive(Source source) throws Exception {
    return archive(folder.resolve("source " + archives++), source);
  }

  static Path archive(Path folder, Source source) throws Exception {
    var archive = folder.resolve("threads.tar.zst");
    Porter.open(source(folder, source)).export(ExportRequest.to(archive).build());
    return archive;
  }

  /** A home with a thread of turns, and perhaps more. */
  Path source(Source source) throws Exception {
    return source(folder.resolve("source " + archives++), source);
  }

  private static Path source(Path folder, Source source) throws Exception {
    var home = CodexHome.in(folder.resolve("home")).generation(Generation.V0_169).seed(5);
    home.thread(
        THREAD,
        t -> {
          t.cwd("/src/app");
          source.turns().forEach(turn -> t.turn(turn, "answer to " + turn));
          source.more().accept(t);
        });
    source.children().forEach(child -> home.thread(child.key(), child.made()));
    return home.build().folder();
  }

  ImportReport bring(Source source, UnaryOperator<ImportRequest.Builder> options) throws Exception {
    return bring(archive(source), options);
  }

  ImportReport bring(Path archive, UnaryOperator<ImportRequest.Builder> options) throws Exception {
    var request = ImportRequest.from(archive).withoutSnapshot();
    return Porter.open(home()).run(options.apply(request).build());
  }

  /** What {@link #bring} would do. */
  ImportReport plan(Path archive, UnaryOperator<ImportRequest.Builder> options) throws Exception {
    return Porter.open(home()).plan(options.apply(ImportRequest.from(archive)).build());
  }

  /** Compresses what was imported, as Codex does with old threads. */
  void compress() throws Exception {
    try (var files = Files.walk(home().resolve("sessions"))) {
      for (var file : files.filter(name -> name.toString().endsWith(".jsonl")).toList()) {
        var packed = Zstd.compress(Files.readAllBytes(file));
        Files.write(file.resolveSibling(file.getFileName() + ".zst"), packed);
        Files.delete(file);
      }
    }
  }

  Story story() {
    return Story.in(home());
  }

  /** The plan for the thread that is in both homes. */
  static ThreadPlan planned(ImportReport report) {
    return report.plan().threads().get(0);
  }

  /**
   * A source.
   *
   * @param turns what the person says in the thread
   * @param more what else is said of the thread
   * @param children forks of it
   */
  record Source(List<String> turns, Consumer<ThreadBuilder> more, List<Child> children) {
    static Source of(String... turns) {
      return new Source(List.of(turns), t -> {}, List.of());
    }

    Source with(Consumer<ThreadBuilder> facts) {
      return new Source(turns, facts, children);
    }

    Source with(String key, int baseTurns) {
      return with(key, t -> t.forkOf(THREAD, baseTurns).turn(key + " goes on", "ok"));
    }

    Source with(String key, Consumer<ThreadBuilder> fork) {
      var child = new Child(key, t -> fork.accept(t.cwd("/src/app")));
      return new Source(turns, more, List.of(child));
    }
  }

  /** A fork of the thread. */
  record Child(String key, Consumer<ThreadBuilder> made) {}
}
