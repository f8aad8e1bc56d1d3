package dev.threadporter.repair;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.home.CodexHome;
import dev.threadporter.message.PorterException;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutMender;
import dev.threadporter.rollout.RolloutRewriter;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rewrites rollouts into a transaction: first what keeps Codex from reading them is mended, then
 * values change. Forks are told where their cuts went. Without a transaction it only says what
 * would change.
 */
final class FileWork {
  private final CodexHome home;
  private final Path scratch;
  private final Optional<Transaction> transaction;
  private final Cuts cuts;

  FileWork(CodexHome home, Path scratch, Optional<Transaction> transaction, Cuts cuts) {
    this.home = home;
    this.scratch = scratch;
    this.transaction = transaction;
    this.cuts = cuts;
  }

  /** What is to be mended in the lines of a rollout. */
  record Mending(RolloutFacts facts, boolean mark, boolean tail, boolean ordinals) {}

  /**
   * Rewrites a rollout.
   *
   * @return whether any byte of it changes
   */
  boolean rewrite(
      RolloutFile file, Optional<Mending> mending, RolloutEdit edit, Projection projection)
      throws IOException, PorterException {
    try (var first = new OffsetMap(scratch);
        var second = new OffsetMap(scratch)) {
      var changes = mending.isPresent();
      var id = file.name().rollout();
      if (transaction.isEmpty()) {
        mended(file, mending, first, OutputStream.nullOutputStream());
        try (var in = new BufferedInputStream(file.open(), 1 << 16)) {
          // Without staging the edit sees the unmended lines; what it counts is the same.
          rewrite(in, OutputStream.nullOutputStream(), edit, second);
        }
      } else {
        changes |= stage(file, mending, edit, first, second, projection);
      }
      cuts.answer(id, first, second);
      return changes || edit.changed();
    }
  }

  private boolean stage(
      RolloutFile file,
      Optional<Mending> mending,
      RolloutEdit edit,
      OffsetMap first,
      OffsetMap second,
      Projection projection)
      throws IOException, PorterException {
    var staging = transaction.orElseThrow();
    Optional<StagedFile> mended =
        mending.isEmpty()
            ? Optional.empty()
            : Optional.of(staging.stage(file.modified(), out -> mended(file, mending, first, out)));
    var staged =
        staging.stage(
            file.modified(),
            out ->
                edit(
                    mended.isPresent() ? staging.open(mended.get()) : file.open(),
                    out,
                    edit,
                    second));
    if (mending.isEmpty() && !edit.changed()) {
      staging.discard(staged);
      return false;
    }
    var lines =
        mended.map(it -> new Projection.Mended(it, first, mending.orElseThrow().ordinals()));
    put(file, staged, staging, projection.after(file, lines, second, staging));
    if (mended.isPresent()) {
      staging.discard(mended.get());
    }
    return true;
  }

  private static void edit(InputStream source, OutputStream out, RolloutEdit edit, OffsetMap to)
      throws IOException {
    try (source) {
      rewrite(source, out, edit, to);
    }
  }

  /** What describes the old bytes goes first, and what describes the new ones comes last. */
  private void put(
      RolloutFile file, StagedFile staged, Transaction staging, Projection.Instead projection)
      throws IOException {
    var rollout = List.of(file.name().rollout());
    if (projection.wanted()) {
      staging.projection(rollout, Optional.empty());
    }
    staging.put(staged, place(file.path().resolveSibling(file.name().plain())));
    if (file.name().compressed()) {
      staging.remove(place(file.path()));
    }
    if (projection.rows().isPresent()) {
      staging.firstProjection(rollout, projection.rows());
    }
  }

  String place(Path file) {
    return home.root().relativize(file).toString().replace('\\', '/');
  }

  private static void rewrite(InputStream in, OutputStream out, RolloutEdit edit, OffsetMap offsets)
      throws IOException {
    new RolloutRewriter(edit, offsets).rewrite(in, out, RolloutRewriter.Observer.NONE);
  }

  private static void mended(
      RolloutFile file, Optional<Mending> mending, OffsetMap offsets, OutputStream out)
      throws IOException {
    if (mending.isEmpty()) {
      return;
    }
    var wanted = mending.get();
    var half = wanted.tail() ? wanted.facts().halfLine() : OptionalLong.empty();
    try (var in = file.open()) {
      new RolloutMender(offsets, wanted.mark(), half, ordinal(wanted, file)).mend(in, out);
    }
  }

  private static OptionalLong ordinal(Mending wanted, RolloutFile file) throws IOException {
    if (!wanted.ordinals()) {
      return OptionalLong.empty();
    }
    var base = Catalogue.head(file).flatMap(RolloutHead::base);
    return OptionalLong.of(base.map(RolloutHead.HistoryBase::endOrdinal).orElse(0L));
  }
}
