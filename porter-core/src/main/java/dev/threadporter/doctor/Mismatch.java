package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.thread.SqlValue;
import java.util.Map;

/**
 * A row that doesn't say what it has to.
 *
 * @param finding what is told of it
 * @param from what the row says
 * @param to the columns as they have to be; nothing if nobody can tell
 */
public record Mismatch(Finding finding, String from, Map<String, SqlValue> to) {
  /** Says in the finding whether there is a fix. */
  public Mismatch {
    finding = finding.fixable(!to.isEmpty());
    to = Map.copyOf(to);
  }
}
