package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.merge.Comparison;
import dev.threadporter.merge.Divergence.Side;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Outcome.Match;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.Staging.Staged;
import dev.threadporter.rollout.BadLines;
import dev.threadporter.rollout.ForkWriter;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutRewriter;
import dev.threadporter.rollout.RolloutRewriter.Observer;
import dev.threadporter.rollout.TurnWatch;
import dev.threadporter.transaction.Transaction;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Streams rollouts of the source into the staging, or against what the target has. What is staged
 * gets its place when all of the thread has gone by.
 */
final class RolloutImport implements Closeable {
  private static final int BUFFER = 64 << 10;

  private final OpenHome target;
  private final Staging staging;
  private final Cuts cuts;
  private final Edits edits;
  private final LegacyImport legacy;
  private final LineMaps maps;

  RolloutImport(Context context, FolderDecisions folders, Cuts cuts, Staging staging) {
    this.target = context.target();
    this.staging = staging;
    this.cuts = cuts;
    this.edits = new Edits(context, folders, cuts);
    this.maps = new LineMaps(context.scratch());
    this.legacy = new LegacyImport(staging, cuts, this);
  }

  /** Where the lines of the current thread's rollouts went. */
  LineMaps maps() {
    return maps;
  }

  /**
   * Takes a rollout: stages it if it is new here, compares it if the target has one of its id, and
   * stages the target's with the source's further lines if the source goes on where the target's
   * ends.
   */
  Outcome take(PackedRollout rollout, ThreadImport thread, InputStream content)
      throws IOException, PorterException {
    var map = maps.begin(rollout);
    var work = new Work(rollout, map, thread.findings(), edits.of(thread, rollout));
    var outcome =
        thread.isConverted() ? legacy.take(thread, work, content) : take(thread, work, content);
    var id = rollout.name().rollout();
    cuts.answer(id, Cuts.moved(id, outcome.match().shift(), map::newOffset));
    return outcome;
  }

  private Outcome take(ThreadImport thread, Work work, InputStream content)
      throws IOException, PorterException {
    var here = thread.existing().flatMap(known -> fileOf(known, work.rollout()));
    if (thread.existing().isPresent() && thread.keepsSource()) {
      return keep(here, work, content, thread);
    }
    return here.isPresent()
        ? compare(here.get(), content, work)
        : stage(content, work, thread.existing().isPresent());
  }

  private static Optional<RolloutFile> fileOf(CodexThread thread, PackedRollout rollout) {
    return thread.rollouts().stream()
        .filter(file -> file.name().rollout().equals(rollout.name().rollout()))
        .findFirst();
  }

  private Outcome compare(RolloutFile file, InputStream content, Work work)
      throws IOException, PorterException {
    try (var existing = file.open()) {
      var comparison = new Comparison(content, existing);
      var match = Match.of(presence(comparison.run(work.offsets())), comparison);
      if (match.presence() == Presence.SHORTER_HERE) {
        return extend(file, comparison, match, work);
      }
      return new Outcome(
          work.rollout(),
          match,
          Optional.of(file),
          placeOf(file),
          file.bytes(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  private static Presence presence(Comparison.Relation relation) {
    return switch (relation) {
      case IDENTICAL -> Presence.SAME;
      case SOURCE_LONGER -> Presence.SHORTER_HERE;
      case TARGET_LONGER -> Presence.LONGER_HERE;
      case DIVERGED -> Presence.DIVERGED;
    };
  }

  /**
   * Stages the target's own bytes with the source's further lines behind them: what points into
   * them stays right.
   */
  private Outcome extend(RolloutFile file, Comparison comparison, Match match, Work work)
      throws IOException, PorterException {
    var bytes = new long[1];
    var watch = new TurnWatch(work.badLines());
    var rewriter = new RolloutRewriter(work.edit().renumbered(match.shift()), work.offsets());
    Transaction.Content extending =
        out -> {
          var written = Prefix.copy(file, Long.MAX_VALUE, out);
          bytes[0] =
              rewriter
                  .rewriteRest(comparison.rest(), comparison.commonLines(), out, written, watch)
                  .bytesWritten();
        };
    var staged = staging.stage(work.rollout().modified(), extending);
    return new Outcome(
        work.rollout(),
        match,
        Optional.of(file),
        placeOf(file),
        bytes[0],
        Optional.of(staged),
        Optional.empty(),
        Optional.of(new Side(watch.turns(), watch.lines(), watch.first())));
  }

  /** Stages the whole rollout, whatever is here, and compares it then. */
  private Outcome keep(
      Optional<RolloutFile> here, Work work, InputStream content, ThreadImport thread)
      throws IOException, PorterException {
    if (staging.isDryRun()) {
      return judge(here, work, Staged.NOTHING, content, thread);
    }
    var staged =
        staging.stage(
            work.rollout().modified(), out -> rewrite(content, out, work, 0, work.badLines()));
    try (var whole = staging.open(staged)) {
      return judge(here, work, staged, whole, thread);
    }
  }

  /** Compares a rollout that was kept with what is here. */
  Outcome judge(
      Optional<RolloutFile> here, Work work, Staged staged, InputStream whole, ThreadImport thread)
      throws IOException {
    var buffered = new BufferedInputStream(whole, BUFFER);
    var forkable = ForkWriter.isForkable(buffered);
    try (var there = here.isPresent() ? here.get().open() : InputStream.nullInputStream();
        var copies = OpenCopies.of(thread)) {
      var comparison = new Comparison(buffered, there, copies.comparisons());
      var toHere = maps.another();
      var presence = presence(comparison.run(toHere));
      var sum = comparison.sourceSum();
      return new Outcome(
          work.rollout(),
          here.isPresent() ? Match.of(presence, comparison) : Match.ofNew(work.edit().shift()),
          here,
          here.isPresent() ? placeOf(here.get()) : place(work.rollout()),
          here.map(RolloutFile::bytes).orElse(work.rollout().bytes()),
          Optional.empty(),
          Optional.of(
              new Kept(
                  staged,
                  comparison.lastTurnEnd(),
                  sum,
                  work.offsets(),
                  toHere,
                  forkable,
                  copies.found())),
          presence == Presence.SHORTER_HERE ? Optional.of(comparison.further()) : Optional.empty());
    }
  }

  private Outcome stage(InputStream content, Work work, boolean further)
      throws IOException, PorterException {
    var bytes = new long[1];
    var shift = work.edit().shift();
    var watch = new TurnWatch(work.badLines());
    var observer = further ? watch : work.badLines();
    var staged =
        staging.stage(
            work.rollout().modified(),
            out -> bytes[0] = rewrite(content, out, work, shift, observer));
    return new Outcome(
        work.rollout(),
        Match.ofNew(shift),
        Optional.empty(),
        place(work.rollout()),
        bytes[0],
        Optional.of(staged),
        Optional.empty(),
        further
            ? Optional.of(new Side(watch.turns(), watch.lines(), watch.first()))
            : Optional.empty());
  }

  /** The place of the plain file; a compressed sibling loses against it, as Codex has it. */
  private String placeOf(RolloutFile file) {
    var plain = file.path().resolveSibling(file.name().plain());
    return target.home().root().relativize(plain).toString().replace('\\', '/');
  }

  private static String place(PackedRollout rollout) {
    return rollout.archived() ? rollout.name().archivedPath() : rollout.name().activePath();
  }

  private long rewrite(
      InputStream content, OutputStream out, Work work, long shift, Observer observer)
      throws IOException {
    var result =
        new RolloutRewriter(work.edit().renumbered(shift), work.offsets())
            .rewrite(content, out, observer);
    if (!result.terminated()) {
      work.note(FindingCode.TRUNCATED_LINE, finding -> finding.aboutPath(work.rollout().entry()));
    }
    if (work.edit().takeProviderAdded()) {
      work.note(
          FindingCode.PROVIDER_ADDED, finding -> finding.with("provider", edits.defaultProvider()));
    }
    return result.bytesWritten();
  }

  @Override
  public void close() throws IOException {
    maps.close();
  }

  /** A rollout while it goes by. */
  record Work(PackedRollout rollout, OffsetMap offsets, List<Finding> findings, PathEdit edit) {
    BadLines badLines() {
      return new BadLines(rollout.name().thread(), rollout.entry(), findings);
    }

    void note(FindingCode code, UnaryOperator<Finding> details) {
      findings.add(details.apply(Finding.of(code).aboutThread(rollout.name().thread())));
    }
  }
}
