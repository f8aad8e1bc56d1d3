package dev.threadporter.pack;

import java.io.IOException;
import java.nio.file.Path;

/** A rollout was cut or taken away while it was read: what was exported so far is worth nothing. */
final class SourceChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  SourceChangedException(Path file) {
    super(file + " changed while it was read");
    this.file = file;
  }

  Path file() {
    return file;
  }
}
