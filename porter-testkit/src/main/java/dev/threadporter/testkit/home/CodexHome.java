package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import java.nio.file.Path;
import java.util.List;

/**
 * A sample Codex home that was written, and what is in it.
 *
 * <pre>{@code
 * CodexHome home = CodexHome.in(folder).generation(Generation.V0_169).seed(7)
 *     .thread("build", t -> t.cwd("/src/my project").named("Fix the build")
 *         .turn("please fix", "done").toolCall("ls", "a\nb").archived())
 *     .build();
 * home.thread("build").id();
 * }</pre>
 *
 * <p>Immutable. The files are the caller's to change and remove.
 */
public final class CodexHome {
  private final Path folder;
  private final Path databases;
  private final Generation generation;
  private final List<SampleThread> threads;

  CodexHome(Path folder, Path databases, Generation generation, List<SampleThread> threads) {
    this.folder = folder;
    this.databases = databases;
    this.generation = generation;
    this.threads = List.copyOf(threads);
  }

  /**
   * Starts a home.
   *
   * @param folder where it shall be; made if it is missing. On a file system other than the default
   *     one there can be no database: see {@link CodexHomeBuilder#withoutDatabase}
   */
  public static CodexHomeBuilder in(Path folder) {
    return new CodexHomeBuilder(folder.toAbsolutePath().normalize());
  }

  /** Returns the home's folder, absolute. */
  public Path folder() {
    return folder;
  }

  /** Returns the generation that the home is of. */
  public Generation generation() {
    return generation;
  }

  /** Returns the threads, in the order in which they were asked for. */
  public List<SampleThread> threads() {
    return threads;
  }

  /** Returns a thread by its place in the order. */
  public SampleThread thread(int index) {
    return threads.get(index);
  }

  /**
   * Returns a thread by its key.
   *
   * @throws IllegalArgumentException if there is none of that key
   */
  public SampleThread thread(String key) {
    return threads.stream()
        .filter(thread -> thread.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no thread has the key " + key));
  }

  /** Returns where the state database is, or would be. */
  public Path stateDatabase() {
    return database("state_5.sqlite");
  }

  /** Returns where the projection is, or would be. */
  public Path historyDatabase() {
    return database("thread_history_1.sqlite");
  }

  /** Returns where a database of that name is, or would be. */
  public Path database(String fileName) {
    return databases.resolve(fileName);
  }

  /** Returns where the session index is, or would be. */
  public Path sessionIndex() {
    return folder.resolve("session_index.jsonl");
  }
}
