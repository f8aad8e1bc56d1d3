package dev.threadporter;

import dev.threadporter.pack.Removal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A private temporary folder that is gone at the end. */
record Scratch(Path folder) implements Closeable {
  static Scratch create() throws IOException {
    return new Scratch(Files.createTempDirectory("porter-"));
  }

  @Override
  public void close() throws IOException {
    Removal.remove(folder);
  }
}
