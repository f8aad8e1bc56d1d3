package dev.threadporter.rollout;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.thread.ThreadId;
import java.util.List;

/**
 * Notes the lines of one rollout that aren't JSON as Codex writes it: the first of them one by one,
 * how many more there are in one finding, because a file can be nothing but bad lines. Not safe for
 * use by several threads.
 */
public final class BadLines implements RolloutRewriter.Observer {
  /** How many lines of a rollout are named one by one. */
  public static final int NAMED = 20;

  private final ThreadId thread;
  private final Object where;
  private final List<Finding> findings;
  private long count;

  /**
   * Starts with none.
   *
   * @param thread the rollout's thread
   * @param where the file or entry, as it should be shown
   * @param findings gets the findings
   */
  public BadLines(ThreadId thread, Object where, List<Finding> findings) {
    this.thread = thread;
    this.where = where;
    this.findings = findings;
  }

  @Override
  public void badLine(long line) {
    count++;
    if (count <= NAMED) {
      findings.add(about(FindingCode.BAD_LINE).with("line", line));
    }
  }

  /** Says how many lines weren't named. */
  @Override
  public void end() {
    if (count > NAMED) {
      findings.add(about(FindingCode.MORE_BAD_LINES).with("count", count - NAMED));
    }
  }

  private Finding about(FindingCode code) {
    return Finding.of(code).aboutThread(thread).aboutPath(where);
  }
}
