package dev.threadporter.codex;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Codex didn't answer, and isn't asked any more. The message is the end of a sentence. */
public final class SilentException extends IOException {
  private static final long serialVersionUID = 1L;

  SilentException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
