package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.rollout.BadLines;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutRewriter;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Streams rollouts of the source into the staging, or against what the target has. */
final class RolloutImport implements Closeable {
  private final OpenHome target;
  private final Optional<Transaction> transaction;
  private final Path scratch;
  private final Cuts cuts;
  private final LegacyImport legacy;
  private final MappingRules rules;
  private final Machine source;
  private final Machine here;
  private final Optional<String> provider;
  private final String defaultProvider;

  /** Where the lines of the current thread's rollouts went, for its projection. */
  private final Map<ThreadId, OffsetMap> offsets = new LinkedHashMap<>();

  private Optional<ThreadId> offsetsOf = Optional.empty();

  RolloutImport(Context context, MappingRules rules, Collection<PackedThread> threads) {
    this.target = context.target();
    this.transaction = context.transaction();
    this.legacy = new LegacyImport(target.home(), context.scratch(), transaction, this::cut);
    this.scratch = context.scratch();
    this.cuts = Cuts.of(threads);
    this.defaultProvider = target.config().defaultProvider();
    this.provider = context.options().provider();
    this.rules = rules;
    this.source = context.source().manifest().machine();
    this.here = context.host().machine();
  }

  /**
   * Takes a rollout: stages it if it is new here, compares it if the target has one of its id, and
   * stages the target's with the source's further lines if the source goes on where the target's
   * ends.
   */
  Outcome take(
      PackedRollout rollout,
      Optional<CodexThread> existing,
      String sourceCwd,
      InputStream content,
      List<Finding> findings)
      throws IOException, PorterException {
    var map = offsetsFor(rollout);
    var here = existing.flatMap(thread -> fileOf(thread, rollout));
    var work = new Work(rollout, map, findings, edit(existing, sourceCwd));
    var outcome = here.isPresent() ? compare(here.get(), content, work) : stage(content, work);
    cuts.answer(rollout.name().rollout(), map);
    return outcome;
  }

  /**
   * Takes a rollout of a thread that the target's Codex is too old for: stages it as legacy lines,
   * with its base's before its own. Only the last rollout of a thread becomes a file; the others
   * live on in it.
   */
  Outcome takeConverted(
      PackedThread thread,
      PackedRollout rollout,
      Optional<CodexThread> existing,
      InputStream content,
      List<Finding> findings)
      throws IOException, PorterException {
    var map = offsetsFor(rollout);
    var work = new Work(rollout, map, findings, edit(existing, thread.thread().cwd()));
    var outcome = legacy.take(thread, work, existing, content);
    cuts.answer(rollout.name().rollout(), map);
    return outcome;
  }

  /**
   * Paths go where the rules say; but a thread that is here already stays in the folder that it has
   * here.
   */
  private PathEdit edit(Optional<CodexThread> existing, String sourceCwd) throws PorterException {
    if (existing.isEmpty() || existing.get().cwd().isEmpty()) {
      return new PathEdit(rules, Optional.empty(), cuts, provider, defaultProvider);
    }
    var stays = MappingRules.builder(source, here);
    try {
      stays.add(sourceCwd, existing.get().cwd());
    } catch (PorterException noFolder) {
      return new PathEdit(rules, Optional.empty(), cuts, provider, defaultProvider);
    }
    return new PathEdit(rules, Optional.of(stays.build()), cuts, provider, defaultProvider);
  }

  /** A rollout while it goes by. */
  record Work(PackedRollout rollout, OffsetMap offsets, List<Finding> findings, PathEdit edit) {
    BadLines badLines() {
      return new BadLines(rollout.name().thread(), rollout.entry(), findings);
    }
  }

  private long cut(RolloutHead.HistoryBase base) {
    return cuts.newOffset(base.rollout(), Long.toString(base.endOffset()))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private OffsetMap offsetsFor(PackedRollout rollout) throws IOException {
    var thread = Optional.of(rollout.name().thread());
    if (!offsetsOf.equals(thread)) {
      close();
      offsetsOf = thread;
    }
    var map = new OffsetMap(scratch);
    offsets.put(rollout.name().rollout(), map);
    return map;
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
      var relation = comparison.run(work.offsets());
      return switch (relation) {
        case IDENTICAL -> new Outcome(file.path(), file.bytes(), Outcome.Presence.SAME);
        case TARGET_LONGER -> new Outcome(file.path(), file.bytes(), Outcome.Presence.LONGER_HERE);
        case DIVERGED -> new Outcome(file.path(), file.bytes(), Outcome.Presence.DIVERGED);
        case SOURCE_LONGER -> extend(file, comparison, work);
      };
    }
  }

  /**
   * Stages the target's own bytes with the source's further lines behind them: what points into
   * them stays right.
   */
  private Outcome extend(RolloutFile file, Comparison comparison, Work work)
      throws IOException, PorterException {
    var bytes = new long[1];
    Transaction.Content extending =
        out -> {
          var written = copy(file, out);
          bytes[0] =
              new RolloutRewriter(work.edit(), work.offsets())
                  .rewriteRest(
                      comparison.rest(), comparison.commonLines(), out, written, work.badLines())
                  .bytesWritten();
        };
    if (transaction.isPresent()) {
      var staged = transaction.get().stage(work.rollout().modified(), extending);
      transaction.get().put(staged, plainPath(file));
    } else {
      extending.write(OutputStream.nullOutputStream());
    }
    return new Outcome(file.path(), bytes[0], Outcome.Presence.SHORTER_HERE);
  }

  /** The place of the plain file; a compressed sibling loses against it, as Codex has it. */
  private String plainPath(RolloutFile file) {
    var plain = file.path().resolveSibling(file.name().plain());
    return target.home().root().relativize(plain).toString().replace('\\', '/');
  }

  private static long copy(RolloutFile file, OutputStream out) throws IOException {
    try (var in = file.open()) {
      var buffer = new byte[64 << 10];
      var written = 0L;
      var last = (byte) '\n';
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (count > 0) {
          out.write(buffer, 0, count);
          written += count;
          last = buffer[count - 1];
        }
      }
      if (last != '\n') {
        out.write('\n');
        written++;
      }
      return written;
    }
  }

  private Outcome stage(InputStream content, Work work) throws IOException, PorterException {
    var rollout = work.rollout();
    var name = rollout.name();
    var place = rollout.archived() ? name.archivedPath() : name.activePath();
    var path = target.home().root().resolve(place);
    var bytes = new long[1];
    Transaction.Content rewriting = out -> bytes[0] = rewrite(content, out, work).bytesWritten();
    if (transaction.isPresent()) {
      var staged = transaction.get().stage(rollout.modified(), rewriting);
      transaction.get().put(staged, place);
    } else {
      rewriting.write(OutputStream.nullOutputStream());
    }
    return new Outcome(path, bytes[0], Outcome.Presence.NEW);
  }

  private RolloutRewriter.Result rewrite(InputStream content, OutputStream out, Work work)
      throws IOException {
    var thread = work.rollout().name().thread();
    var result =
        new RolloutRewriter(work.edit(), work.offsets()).rewrite(content, out, work.badLines());
    if (!result.terminated()) {
      work.findings()
          .add(
              Finding.of(FindingCode.TRUNCATED_LINE)
                  .aboutThread(thread)
                  .aboutPath(work.rollout().entry()));
    }
    if (work.edit().takeProviderAdded()) {
      work.findings()
          .add(
              Finding.of(FindingCode.PROVIDER_ADDED)
                  .aboutThread(thread)
                  .with("provider", defaultProvider));
    }
    return result;
  }

  /** Stages a projection with its offsets where the lines went. */
  boolean takeProjection(ThreadImport thread, InputStream content)
      throws IOException, PorterException {
    if (transaction.isEmpty()) {
      return true;
    }
    var projection = new ProjectionImport(target, offsets);
    var staged =
        transaction
            .get()
            .stage(
                thread.packed().rollouts().get(0).modified(),
                out -> projection.write(content, out));
    if (!projection.isUsable()) {
      transaction.get().discard(staged);
      return false;
    }
    projections.put(thread.id(), staged);
    return true;
  }

  private final Map<ThreadId, StagedFile> projections = new LinkedHashMap<>();

  /** The staged projection of a thread; asked once. */
  Optional<StagedFile> projectionOf(ThreadId thread) {
    return Optional.ofNullable(projections.remove(thread));
  }

  void takeImage(PackedEntry entry, InputStream content) throws IOException, PorterException {
    if (transaction.isPresent()) {
      var place = entry.name().text().substring("codex/".length());
      var staged = transaction.get().stage(entry.modified(), content::transferTo);
      if (Files.exists(target.home().root().resolve(place))) {
        transaction.get().discard(staged);
      } else {
        transaction.get().put(staged, place);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (var map : new ArrayList<>(offsets.values())) {
      map.close();
    }
    offsets.clear();
  }

  /**
   * What became of a rollout.
   *
   * @param path its file here
   * @param bytes its size here
   * @param presence how it relates to what was here
   */
  record Outcome(Path path, long bytes, Presence presence) {
    /** How a rollout relates to the one that the target has. */
    enum Presence {
      NEW,
      SAME,
      SHORTER_HERE,
      LONGER_HERE,
      DIVERGED
    }
  }
}
