package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.home.CodexHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.plan.RolloutImport.Outcome;
import dev.threadporter.plan.RolloutImport.Work;
import dev.threadporter.rollout.LegacyConverter;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Brings paginated threads into a home whose Codex is too old for them: as legacy lines, a fork
 * with its base's lines in its own file. Converted rollouts stay in the staging as long as forks
 * may begin with them.
 */
final class LegacyImport {
  private final CodexHome home;
  private final Path scratch;
  private final Optional<Transaction> transaction;
  private final ToLongFunction<HistoryBase> cut;
  private final Map<ThreadId, StagedFile> converted = new HashMap<>();

  LegacyImport(
      CodexHome home,
      Path scratch,
      Optional<Transaction> transaction,
      ToLongFunction<HistoryBase> cut) {
    this.home = home;
    this.scratch = scratch;
    this.transaction = transaction;
    this.cut = cut;
  }

  Outcome take(PackedThread thread, Work work, Optional<CodexThread> existing, InputStream content)
      throws IOException, PorterException {
    var rollout = work.rollout();
    var place = place(thread);
    var bytes = convert(work, content);
    var last = thread.rollouts().get(thread.rollouts().size() - 1).equals(rollout);
    var presence = Outcome.Presence.NEW;
    if (transaction.isPresent() && last) {
      var staged = Objects.requireNonNull(converted.get(rollout.name().rollout()));
      presence = presence(staged, existing);
      if (presence == Outcome.Presence.NEW && existing.isEmpty()) {
        transaction.get().put(staged, place);
      }
    } else if (existing.isPresent()) {
      presence = Outcome.Presence.SAME;
    }
    return new Outcome(home.root().resolve(place), bytes, presence);
  }

  private static String place(PackedThread thread) {
    var last = thread.rollouts().get(thread.rollouts().size() - 1);
    var name = new RolloutName(last.name().time(), thread.id(), thread.id(), false);
    return last.archived() ? name.archivedPath() : name.activePath();
  }

  private long convert(Work work, InputStream content) throws IOException, PorterException {
    var converter = new LegacyConverter(work.edit(), work.offsets());
    var rollout = work.rollout();
    var bytes = new long[1];
    Transaction.Content converting =
        out -> bytes[0] = converter.convert(content, base(rollout.base()), out);
    if (transaction.isPresent()) {
      converted.put(
          rollout.name().rollout(), transaction.get().stage(rollout.modified(), converting));
    } else {
      converting.write(OutputStream.nullOutputStream());
    }
    converter
        .leftOut()
        .forEach(
            (kind, count) ->
                work.findings()
                    .add(
                        Finding.of(FindingCode.LEGACY_LEFT_OUT)
                            .aboutThread(rollout.name().thread())
                            .with("kind", kind)
                            .with("count", count)));
    return bytes[0];
  }

  private Optional<LegacyConverter.Base> base(Optional<HistoryBase> base) {
    var staged = base.map(HistoryBase::rollout).map(converted::get);
    if (transaction.isEmpty() || base.isEmpty() || staged.isEmpty()) {
      return Optional.empty();
    }
    var end = cut.applyAsLong(base.get());
    return Optional.of(out -> copy(staged.get(), end, out));
  }

  private void copy(StagedFile staged, long bytes, OutputStream out) throws IOException {
    try (var in = transaction.orElseThrow().open(staged)) {
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

  /** How the converted thread relates to what an earlier import, or an older Codex, left here. */
  private Outcome.Presence presence(StagedFile staged, Optional<CodexThread> existing)
      throws IOException {
    if (existing.isEmpty()) {
      return Outcome.Presence.NEW;
    }
    RolloutFile here = existing.get().rollouts().get(existing.get().rollouts().size() - 1);
    try (var ours = transaction.orElseThrow().open(staged);
        var theirs = here.open();
        var unused = new OffsetMap(scratch)) {
      return switch (new Comparison(ours, theirs).run(unused)) {
        case IDENTICAL -> Outcome.Presence.SAME;
        case TARGET_LONGER -> Outcome.Presence.LONGER_HERE;
        // A legacy thread that grew in its own form can't be told from one that grew elsewhere.
        case SOURCE_LONGER, DIVERGED -> Outcome.Presence.DIVERGED;
      };
    }
  }
}
