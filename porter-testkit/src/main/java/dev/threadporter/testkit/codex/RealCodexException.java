package dev.threadporter.testkit.codex;

import org.jspecify.annotations.Nullable;

/**
 * The real Codex, or what is needed to install and run it, did not do what was asked: npm is
 * missing, a process ended or hung, a version has no such method. A test that meets it fails;
 * nothing is skipped in silence.
 */
public class RealCodexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Creates one with a message that says what was asked and what came back. */
  public RealCodexException(String message) {
    super(message);
  }

  /** Creates one with its cause. */
  public RealCodexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
