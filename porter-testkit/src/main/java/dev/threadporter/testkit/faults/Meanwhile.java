package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Somebody else who does something just before an operation: Codex that appends to a rollout, or
 * moves it.
 */
public final class Meanwhile implements Fault {
  private final FileOperation operation;
  private final Predicate<Path> files;
  private final Action action;
  private long waits;

  /** What somebody else does. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @param path the real path of the file
     * @throws IOException if it can't be done
     */
    void run(Path path) throws IOException;
  }

  /**
   * Waits for an operation, and acts once.
   *
   * @param operation the operation
   * @param files tells which files, by their real path
   * @param skipped how many such operations pass before
   * @param action what happens then
   */
  public Meanwhile(FileOperation operation, Predicate<Path> files, long skipped, Action action) {
    this.operation = operation;
    this.files = files;
    this.waits = skipped + 1;
    this.action = action;
  }

  @Override
  public void before(FileEvent event) throws IOException {
    if (waits > 0 && event.operation() == operation && files.test(event.path()) && --waits == 0) {
      action.run(event.path());
    }
  }
}
