package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A disk that knows no links, such as one with FAT. */
public final class NoHardLinks implements Fault {
  /** Forbids links. */
  public NoHardLinks() {}

  @Override
  public void before(FileEvent event) throws IOException {
    if (event.operation() == FileOperation.CREATE_LINK) {
      throw new FileSystemException(event.path().toString(), null, "Operation not permitted");
    }
  }
}
