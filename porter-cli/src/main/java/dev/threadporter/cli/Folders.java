package dev.threadporter.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Looks at the folders that threads work in, each once. */
final class Folders {
  private final Path historyOnly;
  private final Map<String, Boolean> seen = new HashMap<>();

  Folders(Path home) {
    this.historyOnly = home.resolve("porter").resolve("history-only");
  }

  /** Whether a thread's folder exists here. */
  boolean exists(String cwd) {
    return seen.computeIfAbsent(cwd, Folders::isDirectory);
  }

  private static boolean isDirectory(String cwd) {
    try {
      return !cwd.isEmpty() && Files.isDirectory(Path.of(cwd));
    } catch (InvalidPathException foreign) {
      return false;
    }
  }

  /** Whether a folder stands in for one of another system, so that its thread can only be read. */
  boolean isHistoryOnly(String cwd) {
    try {
      return Path.of(cwd).startsWith(historyOnly);
    } catch (InvalidPathException foreign) {
      return false;
    }
  }
}
