package dev.threadporter.transcript.render;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written; what goes wrong with that names it, unlike what goes wrong in reading.
 */
final class PageOutput extends FilterOutputStream {
  private final Path file;

  PageOutput(Path file) throws IOException {
    super(Files.newOutputStream(file));
    this.file = file;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    naming(() -> out.write(bytes, from, count));
  }

  @Override
  public void close() throws IOException {
    naming(out::close);
  }

  private void naming(Step step) throws IOException {
    try {
      step.run();
    } catch (FileSystemException named) {
      throw named;
    } catch (IOException unnamed) {
      var failure = new FileSystemException(file.toString(), null, unnamed.getMessage());
      failure.initCause(unnamed);
      throw failure;
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
