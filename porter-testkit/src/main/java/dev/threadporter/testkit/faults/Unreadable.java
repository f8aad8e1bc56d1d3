package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Files that may not be opened, also when the test runs as a user who may open everything. */
public final class Unreadable implements Fault {
  private final Predicate<Path> files;

  /**
   * Locks files.
   *
   * @param files tells which, by their real path
   */
  public Unreadable(Predicate<Path> files) {
    this.files = files;
  }

  @Override
  public void before(FileEvent event) throws IOException {
    boolean opens =
        event.operation() == FileOperation.OPEN_READ || event.operation() == FileOperation.LIST;
    if (opens && files.test(event.path())) {
      throw new AccessDeniedException(event.path().toString());
    }
  }
}
