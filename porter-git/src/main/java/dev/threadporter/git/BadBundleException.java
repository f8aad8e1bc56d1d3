package dev.threadporter.git;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A bundle that nobody should unpack, by hand neither. */
final class BadBundleException extends IOException {
  private static final long serialVersionUID = 1;

  BadBundleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
