package dev.threadporter.plan;

import dev.threadporter.rollout.Field;
import dev.threadporter.rollout.LineEdit;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.util.Optional;

/** Lets a fork or segment begin where its base's lines went. Belongs to one rollout. */
final class Rebasing implements LineEdit {
  private final Optional<HistoryBase> own;
  private final Cuts cuts;
  private Optional<ThreadId> base = Optional.empty();

  /**
   * An edit.
   *
   * @param own the rollout's base as the source has it
   * @param cuts knows where it is now
   */
  Rebasing(Optional<HistoryBase> own, Cuts cuts) {
    this.own = own;
    this.cuts = cuts;
  }

  /** By how much the numbers of the rollout's lines grow, since those of its base did. */
  long shift() {
    return own.map(known -> cuts.now(known).endOrdinal() - known.endOrdinal()).orElse(0L);
  }

  @Override
  public Optional<String> change(Field field, String value) {
    return switch (field) {
      case BASE_ID -> {
        base = ThreadId.parse(value);
        yield moved(field, value).map(now -> now.rollout().value());
      }
      case BASE_ORDINAL -> moved(field, value).map(now -> Long.toString(now.endOrdinal()));
      case BASE_OFFSET -> moved(field, value).map(now -> Long.toString(now.endOffset()));
      case PATH, PATH_PATTERN, PROVIDER, HISTORY_MODE, ORDINAL, REMOTE -> Optional.empty();
    };
  }

  /**
   * Where the base is now, if the line speaks of the rollout's own base: the value is that of the
   * rollout's head, whatever the order in which the three stand there. A sub-agent's rollout may
   * hold its parent's {@code session_meta} too, with another base.
   */
  private Optional<HistoryBase> moved(Field field, String value) {
    return own.filter(known -> base.map(known.rollout()::equals).orElse(true))
        .filter(known -> value.equals(told(field, known)))
        .map(cuts::now);
  }

  private static String told(Field field, HistoryBase known) {
    return switch (field) {
      case BASE_ORDINAL -> Long.toString(known.endOrdinal());
      case BASE_OFFSET -> Long.toString(known.endOffset());
      default -> known.rollout().value();
    };
  }
}
