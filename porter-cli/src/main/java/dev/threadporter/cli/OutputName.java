package dev.threadporter.cli;

import java.io.File;
import java.nio.file.Path;

/**
 * What {@code --output} names: a file, or with a separator at its end a folder.
 *
 * @param text as it was typed, with the person's own folder in place of {@code ~}
 */
record OutputName(String text) {
  static final OutputName NONE = new OutputName("");

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isFolder() {
    return text.endsWith("/") || text.endsWith(File.separator);
  }

  Path path() {
    return Path.of(text);
  }
}
