package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Collects what a sample home shall hold. By default it is an empty home of the newest generation
 * with seed 1.
 *
 * <p>Not for use by several threads at once.
 */
public final class CodexHomeBuilder {
  final Path folder;
  Generation generation = Generation.latest();
  long seed = 1;
  Instant start = Instant.parse("2026-11-20T09:00:00Z");
  ZoneId zone = ZoneOffset.UTC;
  boolean withDatabase = true;
  boolean walLeft;
  boolean machineLocalFiles;
  String backfill = "complete";
  boolean foreignMigration;
  String databaseFolder = "";
  Optional<String> staleDatabaseFolder = Optional.empty();
  final List<String> config = new ArrayList<>();
  final Map<String, List<String>> projects = new LinkedHashMap<>();
  final List<ThreadSpec> threads = new ArrayList<>();

  CodexHomeBuilder(Path folder) {
    this.folder = folder;
  }

  /** Sets the generation. */
  public CodexHomeBuilder generation(Generation generation) {
    this.generation = generation;
    return this;
  }

  /** Sets what ids and texts are drawn from. */
  public CodexHomeBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Sets when the first thread is made. */
  public CodexHomeBuilder startingAt(Instant moment) {
    this.start = moment;
    return this;
  }

  /** Sets the time zone of the machine, which decides the folders and names of rollouts. */
  public CodexHomeBuilder zone(ZoneId zone) {
    this.zone = zone;
    return this;
  }

  /** Leaves out all databases: rollouts (and the session index) only. */
  public CodexHomeBuilder withoutDatabase() {
    this.withDatabase = false;
    return this;
  }

  /** Puts the databases into a folder below the home, as Codex Desktop does with {@code sqlite}. */
  public CodexHomeBuilder databasesIn(String folder) {
    this.databaseFolder = folder;
    return this;
  }

  /**
   * Adds a state database that nobody uses any more: it has the threads, at places where they no
   * longer are.
   *
   * @param folder where it lies below the home; empty for the home itself
   */
  public CodexHomeBuilder staleDatabaseIn(String folder) {
    this.staleDatabaseFolder = Optional.of(folder);
    return this;
  }

  /** Leaves the state database's rows in its {@code -wal} file. */
  public CodexHomeBuilder walLeft() {
    this.walLeft = true;
    return this;
  }

  /** Sets how far Codex's first scan of the rollouts came; {@code complete} by default. */
  public CodexHomeBuilder backfill(String status) {
    this.backfill = status;
    return this;
  }

  /** Adds a migration with the sum that a build for another system gives it. */
  public CodexHomeBuilder foreignMigration() {
    this.foreignMigration = true;
    return this;
  }

  /**
   * Adds what belongs to this machine and must never leave it: login, settings, prompt history,
   * logs, caches.
   */
  public CodexHomeBuilder machineLocalFiles() {
    this.machineLocalFiles = true;
    return this;
  }

  /** Adds a provider to {@code config.toml} and makes it the one in use. */
  public CodexHomeBuilder withProvider(String name) {
    config.add(0, "model_provider = \"" + name + '"');
    config.add(
        "[model_providers."
            + name
            + "]\nname = \""
            + name
            + "\"\nbase_url = \"http://127.0.0.1:9/v1\"");
    return this;
  }

  /** Adds a line at the top of {@code config.toml}, such as {@code sqlite_home = "/elsewhere"}. */
  public CodexHomeBuilder config(String line) {
    config.add(0, line);
    return this;
  }

  /** Adds a project with its root folders, from 0.149.0. */
  public CodexHomeBuilder project(String name, String... roots) {
    projects.put(name, List.of(roots));
    return this;
  }

  /** Adds a thread of one turn. */
  public CodexHomeBuilder thread() {
    return thread(t -> {});
  }

  /** Adds a thread; its key is {@code thread-} and its place in the order, from 0. */
  public CodexHomeBuilder thread(Consumer<ThreadBuilder> thread) {
    return thread("thread-" + threads.size(), thread);
  }

  /**
   * Adds a thread.
   *
   * @param key what forks, sub-agents and the test call it
   * @param thread says what it is like
   */
  public CodexHomeBuilder thread(String key, Consumer<ThreadBuilder> thread) {
    ThreadSpec spec = new ThreadSpec(key);
    thread.accept(new ThreadBuilder(spec));
    if (spec.steps.isEmpty() && spec.descent.isEmpty()) {
      new ThreadBuilder(spec).turn("Question " + threads.size(), "Answer " + threads.size());
    }
    threads.add(spec);
    return this;
  }

  /**
   * Writes the home.
   *
   * @throws IOException if a file or database can't be written
   * @throws IllegalArgumentException if a thread comes from a key that is not there before it
   * @throws IllegalStateException if something is asked of a generation that can't have it
   */
  public CodexHome build() throws IOException {
    return new HomeWriter(this).write();
  }
}
