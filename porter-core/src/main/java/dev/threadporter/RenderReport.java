package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.thread.ThreadId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was written out.
 *
 * @param files the files in the order in which they were written
 * @param findings what is missing from them
 */
public record RenderReport(List<Rendered> files, List<Finding> findings) {
  /** Copies the lists. */
  public RenderReport {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /**
   * A file.
   *
   * @param thread whose conversation it holds; empty for the index
   * @param path the file
   * @param bytes its size
   */
  public record Rendered(Optional<ThreadId> thread, Path path, long bytes) {}
}
