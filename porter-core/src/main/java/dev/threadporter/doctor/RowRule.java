package dev.threadporter.doctor;

import java.util.List;
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
          RowRules::cwd,
          OriginRules::title,
          OriginRules::source,
          OriginRules::provider,
          new DatesRule());

  /**
   * Compares a row with what its rollout and its home say.
   *
   * @param thread the thread
   * @param row its row
   * @return what is wrong, with what would be right
   */
  Optional<Mismatch> look(ThreadCase thread, IndexRow row);
}
