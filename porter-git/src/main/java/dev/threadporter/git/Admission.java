package dev.threadporter.git;

import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitCapture.Why;
import dev.threadporter.spi.GitCaptureOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** Decides which contents travel, counts them, and remembers what was left out. */
final class Admission {
  private final GitCaptureOptions options;
  private final KeptOut keptOut;
  private final TreeMap<String, LeftOut> leftOut = new TreeMap<>();
  private long taken;

  Admission(GitCaptureOptions options) {
    this.options = options;
    this.keptOut = new KeptOut(options.keptOut());
  }

  /**
   * Whether a content travels; if so it counts.
   *
   * @param path whose content it is
   * @param bytes its size
   * @param content opens it, to look at its beginning
   */
  boolean admit(String path, long bytes, Content content) throws IOException {
    if (keepsOut(path)) {
      return false;
    }
    if (looksSecret(path, content)) {
      return refuse(path, bytes, Why.SECRET);
    }
    if (bytes > options.maxFileBytes()) {
      return refuse(path, bytes, Why.TOO_LARGE);
    }
    if (bytes > options.maxTotalBytes() - taken) {
      return refuse(path, bytes, Why.TOTAL_TOO_LARGE);
    }
    taken += bytes;
    return true;
  }

  boolean refuse(String path, long bytes, Why why) {
    leftOut.putIfAbsent(path, new LeftOut(path, bytes, why));
    return false;
  }

  /** Whether a path is where nothing is taken from; it is refused then, as one folder. */
  boolean keepsOut(String path) {
    Optional<String> folder = keptOut.holding(path);
    folder.ifPresent(held -> refuse(held + "/", 0, Why.CODEX_HOME));
    return folder.isPresent();
  }

  boolean refusesName(String path) {
    return !options.includeSecrets() && Secrets.named(path);
  }

  private boolean looksSecret(String path, Content content) throws IOException {
    if (options.includeSecrets()) {
      return false;
    }
    if (Secrets.named(path)) {
      return true;
    }
    try (InputStream in = content.open()) {
      return Secrets.begins(in.readNBytes(Secrets.HEAD_BYTES));
    }
  }

  Collection<LeftOut> leftOut() {
    return leftOut.values();
  }

  /** Opens a content. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }
}
