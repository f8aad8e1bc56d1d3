package dev.threadporter.pack;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a thread's rows fits into the document that travels, which is read back whole: its own
 * row, if need be with shortened texts, and as many others as there is room for. What doesn't is a
 * finding.
 */
final class RowLimits {
  /** No character takes more bytes as JSON, and no byte of a blob either. */
  private static final int WORST = 6;

  /** What a text is shortened to. */
  private static final int KEPT = 64 << 10;

  private final ThreadId thread;
  private final List<Finding> findings;

  RowLimits(ThreadId thread, List<Finding> findings) {
    this.thread = thread;
    this.findings = findings;
  }

  List<StoredRow> fitting(List<StoredRow> rows) throws IOException {
    if (rows.stream().mapToLong(stored -> length(stored.row())).sum() * WORST
        < ThreadRows.MAX_BYTES / 2) {
      return rows;
    }
    var fitting = new ArrayList<StoredRow>();
    var left = ThreadRows.MAX_BYTES - (1 << 20);
    for (var stored : rows) {
      var candidate = isOwn(stored.row()) ? shortened(stored) : stored;
      var bytes = bytes(candidate);
      if (bytes <= left) {
        fitting.add(candidate);
        left -= bytes;
      } else {
        say("@row.whole", stored.row(), bytes, "@row.left");
      }
    }
    return fitting;
  }

  private static boolean isOwn(Row row) {
    return row.table().equals("threads");
  }

  private StoredRow shortened(StoredRow stored) throws IOException {
    var row = stored.row();
    if (bytes(stored) <= ThreadRows.MAX_BYTES / 2) {
      return stored;
    }
    for (var column : stored.row().values().entrySet()) {
      if (column.getValue() instanceof SqlValue.Text text && text.value().length() > KEPT) {
        var end = text.value().offsetByCodePoints(0, KEPT / 2);
        row = row.with(column.getKey(), SqlValue.of(text.value().substring(0, end)));
        say(column.getKey(), stored.row(), text.value().length(), "@row.cut");
      }
    }
    return new StoredRow(stored.database(), row);
  }

  private void say(String what, Row row, long bytes, String kept) {
    findings.add(
        Finding.of(FindingCode.ROW_TOO_LONG)
            .aboutThread(thread)
            .with("what", what)
            .with("table", row.table())
            .with("bytes", bytes)
            .with("kept", kept));
  }

  private static long length(Row row) {
    var length = 0L;
    for (var value : row.values().values()) {
      if (value instanceof SqlValue.Text text) {
        length += text.value().length();
      } else if (value instanceof SqlValue.Blob blob) {
        length += blob.bytes().length;
      } else {
        length += 4;
      }
    }
    return length;
  }

  private long bytes(StoredRow stored) throws IOException {
    return new ThreadRows(thread, Optional.empty(), List.of(stored)).toBytes().length;
  }
}
