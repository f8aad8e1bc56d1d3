package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.thread.SqlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One thing that a thread's row has to say rightly. Looks only at rows that are there. */
@FunctionalInterface
public interface RowRule {
  /** All rules, in the order in which their findings are told. */
  List<RowRule> ALL =
      List.of(
          new RolloutPathRule(),
          RowRules::archived,
          RowRules::historyMode,
          RowRules::preview,
          RowRules::section,
          RowRules::project,
          RowRules::parent,
          RowRules::name,
          RowRules::cwd);

  /**
   * Compares a row with what its rollout and its home say.
   *
   * @param thread the thread
   * @param row its row
   * @return what is wrong, with what would be right
   */
  Optional<Mismatch> look(ThreadCase thread, IndexRow row);

  /** A mismatch of one column. */
  static Mismatch of(FindingCode code, ThreadCase thread, String column, String from, SqlValue to) {
    return new Mismatch(about(code, thread).with("row", from), from, Map.of(column, to));
  }

  /** A finding about a thread's row. */
  static Finding about(FindingCode code, ThreadCase thread) {
    return Finding.of(code).aboutThread(thread.id());
  }
}
