package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** How an operation fails. */
public enum Failure {
  /** An {@link IOException}, as of a broken disk. */
  IO_ERROR {
    @Override
    void raise(Path path) throws IOException {
      throw new FileSystemException(path.toString(), null, "Input/output error");
    }
  },
  /** The disk is full. */
  DISK_FULL {
    @Override
    void raise(Path path) throws IOException {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
  },
  /** The disk can't be written to. */
  READ_ONLY {
    @Override
    void raise(Path path) throws IOException {
      throw new FileSystemException(path.toString(), null, "Read-only file system");
    }
  },
  /** An {@link Error}, as of a lack of memory. */
  ERROR {
    @Override
    void raise(Path path) {
      throw new InjectedError("injected at " + path);
    }
  };

  abstract void raise(Path path) throws IOException;
}
