package dev.threadporter.plan;

import dev.threadporter.merge.Comparison.Place;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.Outcome.Match;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.RolloutImport.Work;
import dev.threadporter.plan.Staging.Staged;
import dev.threadporter.rollout.LegacyConverter;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings paginated threads into a home whose Codex is too old for them: as legacy lines, a fork
 * with its base's lines in its own file. Only the last rollout of a thread becomes a file; the
 * others live on in it. Converted rollouts stay in the staging as long as forks may begin with
 * them: a fork begins with what its base was at the source, whatever becomes of the base here.
 */
final class LegacyImport {
  private final Staging staging;
  private final RolloutImport rollouts;

  /** Where forks cut the converted rollouts, which isn't where they would cut what is here. */
  private final Cuts cuts;

  private final Map<ThreadId, Staged> converted = new HashMap<>();

  LegacyImport(Staging staging, Cuts cuts, RolloutImport rollouts) {
    this.staging = staging;
    this.cuts = cuts.unanswered();
    this.rollouts = rollouts;
  }

  Outcome take(ThreadImport thread, Work work, InputStream content)
      throws IOException, PorterException {
    var bytes = convert(thread, work, content);
    var all = thread.packed().rollouts();
    var last = all.get(all.size() - 1).equals(work.rollout());
    if (thread.existing().isPresent() && last) {
      var files = thread.existing().get().rollouts();
      var staged = Objects.requireNonNull(converted.get(id(work)));
      try (var whole = staging.open(staged)) {
        return rollouts.judge(
            Optional.of(files.get(files.size() - 1)), work, staged, whole, thread);
      }
    }
    var staged = last ? Optional.ofNullable(converted.get(id(work))) : Optional.<Staged>empty();
    var known = new Match(Presence.SAME, new Place(bytes, bytes), 0, Optional.empty());
    return new Outcome(
        work.rollout(),
        thread.existing().isPresent() ? known : Match.ofNew(0),
        Optional.empty(),
        place(thread),
        bytes,
        thread.existing().isPresent() ? Optional.empty() : staged,
        Optional.empty(),
        Optional.empty());
  }

  private static ThreadId id(Work work) {
    return work.rollout().name().rollout();
  }

  private static String place(ThreadImport thread) {
    var rollouts = thread.packed().rollouts();
    var last = rollouts.get(rollouts.size() - 1);
    var name = new RolloutName(last.name().time(), thread.id(), thread.id(), false);
    return last.archived() ? name.archivedPath() : name.activePath();
  }

  /** A dry run keeps what it will be asked for: to compare it, or as the beginning of a fork. */
  private long convert(ThreadImport thread, Work work, InputStream content)
      throws IOException, PorterException {
    var converter = new LegacyConverter(work.edit(), work.offsets());
    var rollout = work.rollout();
    var bytes = new long[1];
    var id = rollout.name().rollout();
    var needed = cuts.asksFor(id);
    Transaction.Content converting =
        out -> bytes[0] = converter.convert(content, base(rollout.base()), out);
    var staged =
        needed || thread.existing().isPresent()
            ? staging.keep(rollout.modified(), converting)
            : staging.stage(rollout.modified(), converting);
    converted.put(id, needed ? staged.untilTheEnd() : staged);
    cuts.answer(id, Cuts.moved(id, 0, work.offsets()::newOffset));
    converter
        .leftOut()
        .forEach(
            (kind, count) ->
                work.note(
                    FindingCode.LEGACY_LEFT_OUT,
                    finding -> finding.with("kind", kind).with("count", count)));
    return bytes[0];
  }

  private Optional<LegacyConverter.Base> base(Optional<HistoryBase> base) {
    var staged = base.map(HistoryBase::rollout).map(converted::get);
    if (base.isEmpty() || staged.isEmpty()) {
      return Optional.empty();
    }
    var end = cuts.now(base.get()).endOffset();
    return Optional.of(out -> copy(staged.get(), end, out));
  }

  private void copy(Staged staged, long bytes, OutputStream out) throws IOException {
    try (var in = staging.open(staged)) {
      var buffer = new byte[64 << 10];
      var left = bytes;
      while (left > 0) {
        var count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("the base of a fork ends before its cut");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
