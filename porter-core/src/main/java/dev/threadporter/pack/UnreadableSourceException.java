package dev.threadporter.pack;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of the source couldn't be read on, in the middle of it perhaps: what was exported so far
 * is worth nothing, but all else can be exported without the file.
 */
public final class UnreadableSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;

  UnreadableSourceException(Path file, IOException cause) {
    super(file + " can't be read: " + cause.getMessage(), cause);
    this.file = file;
  }

  /**
   * Which file it is.
   *
   * @return its path in the source
   */
  public Path file() {
    return file;
  }

  /**
   * What is wrong with it.
   *
   * @return as the end of a sentence
   */
  public String reason() {
    var cause = getCause();
    return String.valueOf(cause == null ? null : cause.getMessage());
  }
}
