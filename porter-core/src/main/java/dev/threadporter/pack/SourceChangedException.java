package dev.threadporter.pack;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A rollout was cut or taken away while it was read: what was exported so far is worth nothing. */
final class SourceChangedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  SourceChangedException(Path file) {
    super(file + " changed while it was read");
    this.file = file;
  }

  /** What is said when trying again is of no use. */
  PorterException refusal() {
    return new PorterException(
        ErrorCode.SOURCE_CHANGES, Map.of("path", String.valueOf(file)), List.of(), this);
  }
}
