package dev.threadporter.doctor;

import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;

/** Cuts what can be long in a row: a first message can be megabytes, and thousands are kept. */
final class LongTexts {
  private static final int KEPT = 80;

  private LongTexts() {}

  static Row cut(Row row) {
    var result = row;
    for (var column : new String[] {"title", "preview", "first_user_message"}) {
      var text = row.text(column);
      if (text.isPresent() && text.get().length() > KEPT) {
        result = result.with(column, SqlValue.of(text.get().substring(0, KEPT)));
      }
    }
    return result;
  }
}
