package dev.threadporter.system.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.DamageBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A home with one fault.
 *
 * @param name what is wrong, for the test's name
 * @param code what the doctor has to say of it
 * @param besides what it has to say besides, which no fix mends
 * @param fixable whether there is a fix
 * @param making adds the fault to a home
 * @param after what only the written home can be given
 */
record Fault(
    String name,
    FindingCode code,
    List<FindingCode> besides,
    boolean fixable,
    Making making,
    Consumer<CodexHome> after) {
  static final String NOBODY = "01a1fb60-0000-7000-8000-00000000000f";

  Fault(String name, FindingCode code, boolean fixable, Making making, Consumer<CodexHome> after) {
    this(name, code, List.of(), fixable, making, after);
  }

  /** All that the doctor says. */
  List<FindingCode> told() {
    return Stream.concat(Stream.of(code), besides.stream()).toList();
  }

  Fault besides(FindingCode... more) {
    return new Fault(name, code, List.of(more), fixable, making, after);
  }

  /** Adds threads to a home whose projects exist. */
  @FunctionalInterface
  interface Making {
    void add(CodexHomeBuilder home, Path project);
  }

  @Override
  public String toString() {
    return name;
  }

  /** A home with the fault, a sound thread before and behind it, and a project that exists. */
  CodexHome home(Path temp) throws Exception {
    var project = Files.createDirectories(temp.resolve("project")).toRealPath();
    var builder = CodexHome.in(temp.resolve("home"));
    builder.thread("before", t -> t.cwd(project.toString()).turn("sound one", "1"));
    making.add(builder, project);
    builder.thread("behind", t -> t.cwd(project.toString()).named("Mine").turn("sound two", "2"));
    var home = builder.build();
    after.accept(home);
    return home;
  }

  static Fault of(FindingCode code, boolean fixable, String name, Making making) {
    return new Fault(name, code, fixable, making, home -> {});
  }

  /** A fault of one thread with two turns. */
  static Fault thread(
      FindingCode code, boolean fixable, String name, Consumer<ThreadBuilder> fault) {
    return of(
        code,
        fixable,
        name,
        (home, project) ->
            home.thread(
                "bad",
                t -> {
                  t.cwd(project.toString()).turn("first question", "1").turn("second", "2");
                  fault.accept(t);
                }));
  }

  static Fault row(FindingCode code, String name, String column, Object value) {
    return thread(code, true, name, t -> t.row(column, value));
  }

  static Fault file(
      FindingCode code, boolean fixable, String name, Consumer<DamageBuilder> damage) {
    return thread(code, fixable, name, t -> t.damaged(damage));
  }

  static Stream<Fault> all() {
    return Stream.of(RowFaults.all(), RolloutFaults.all(), HomeFaults.all(), CarefulFaults.all())
        .flatMap(all -> all);
  }

  static void plain(CodexHomeBuilder home, Path project) {
    home.thread("bad", t -> t.cwd(project.toString()).turn("q", "a").turn("r", "b"));
  }

  static void reverted(CodexHomeBuilder home, Path project) {
    home.thread(
        "bad",
        t -> t.cwd(project.toString()).turn("q", "a").turn("r", "b").revertedTo(1).turn("s", "c"));
  }

  static void unproject(CodexHome home) {
    Stream.of("thread_turns", "thread_items", "thread_history_projection_state")
        .forEach(table -> Sql.run(home.historyDatabase(), "DELETE FROM " + table + Sql.of(home)));
  }
}
