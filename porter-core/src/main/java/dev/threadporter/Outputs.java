package dev.threadporter;

import dev.threadporter.home.CodexHome;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a person may have something written that was read from a home. */
final class Outputs {
  private Outputs() {}

  /** Refuses a place inside the home: what is only read must not be written over. */
  static void check(Path output, CodexHome home) throws PorterException {
    if (real(output).startsWith(real(home.root()))) {
      throw new PorterException(
          ErrorCode.USAGE,
          Map.of(
              "reason",
              output + " lies inside the Codex home; name a place outside of " + home.root()));
    }
  }

  /** A path without links, as far down as there is something. */
  private static Path real(Path path) {
    var whole = path.toAbsolutePath().normalize();
    var part = whole;
    while (part != null && !Files.exists(part)) {
      part = part.getParent();
    }
    if (part == null) {
      return whole;
    }
    try {
      return part.toRealPath().resolve(part.relativize(whole));
    } catch (IOException unknown) {
      return whole;
    }
  }
}
