package dev.threadporter.json;

import java.io.IOException;

/**
 * What was read isn't what it should be, as opposed to something that couldn't be read. The message
 * is the end of a sentence and quotes nothing longer than a name.
 */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason what is wrong
   */
  public MalformedException(String reason) {
    super(reason);
  }

  /**
   * A refusal with what showed it.
   *
   * @param reason what is wrong
   * @param cause what was thrown
   */
  public MalformedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
