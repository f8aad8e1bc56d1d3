package dev.threadporter.testkit.faults;

import java.io.IOException;

/** A disk on which nothing can be changed. */
public final class ReadOnlyDisk implements Fault {
  /** Forbids changes. */
  public ReadOnlyDisk() {}

  @Override
  public void before(FileEvent event) throws IOException {
    if (event.operation().isChange()) {
      Failure.READ_ONLY.raise(event.path());
    }
  }
}
