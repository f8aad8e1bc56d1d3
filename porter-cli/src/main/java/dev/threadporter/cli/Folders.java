package dev.threadporter.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Looks at the folders that threads work in, each once. */
final class Folders {
  private final Map<String, Boolean> seen = new HashMap<>();

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
}
