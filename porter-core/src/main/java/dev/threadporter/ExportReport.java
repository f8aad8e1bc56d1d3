package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.project.PackedProject;
import java.nio.file.Path;
import java.util.List;

/**
 * What an export wrote. Immutable.
 *
 * @param output the archive or folder
 * @param bytes its size on disk; of a folder the sum of its files
 * @param threads the threads in it, ancestors first
 * @param projects the projects of which it holds the Git context, by key
 * @param findings what was noticed; {@link #leftOut} says whether something is missing
 */
public record ExportReport(
    Path output,
    long bytes,
    List<PackedThread> threads,
    List<PackedProject> projects,
    List<Finding> findings) {
  /** Copies the lists. */
  public ExportReport {
    threads = List.copyOf(threads);
    projects = List.copyOf(projects);
    findings = List.copyOf(findings);
  }

  /**
   * Whether something that was asked for isn't in the output; a finding names it.
   *
   * @return true if so
   */
  public boolean leftOut() {
    return findings.stream().anyMatch(finding -> finding.code().leavesOut());
  }
}
