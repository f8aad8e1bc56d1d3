package dev.threadporter.plan;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.path.MappingRules;
import dev.threadporter.plan.Comparison.Relation;
import dev.threadporter.plan.ImportRun.Context;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutFile;
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
  private final PathEdit edit;
  private final String defaultProvider;

  /** Where the lines of the current thread's rollouts went, for its projection. */
  private final Map<ThreadId, OffsetMap> offsets = new LinkedHashMap<>();

  private Optional<ThreadId> offsetsOf = Optional.empty();

  RolloutImport(Context context, MappingRules rules, Collection<PackedThread> threads) {
    this.target = context.target();
    this.transaction = context.transaction();
    this.scratch = context.scratch();
    this.cuts = Cuts.of(threads);
    this.defaultProvider = target.config().defaultProvider();
    this.edit = new PathEdit(rules, cuts, defaultProvider);
  }

  /** Takes a rollout: stages it if it is new here, compares it if the target has one of its id. */
  Outcome take(
      PackedRollout rollout,
      Optional<CodexThread> existing,
      InputStream content,
      List<Finding> findings)
      throws IOException, PorterException {
    var map = offsetsFor(rollout);
    var here = existing.flatMap(thread -> fileOf(thread, rollout));
    var outcome =
        here.isPresent()
            ? compare(here.get(), content, map)
            : stage(rollout, content, map, findings);
    cuts.answer(rollout.name().rollout(), map);
    return outcome;
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

  private static Outcome compare(RolloutFile here, InputStream content, OffsetMap map)
      throws IOException {
    try (var existing = here.open()) {
      var relation = Comparison.of(content, existing, map).relation();
      return new Outcome(
          here.path(),
          here.bytes(),
          relation == Relation.IDENTICAL ? Outcome.Presence.SAME : Outcome.Presence.DIFFERENT);
    }
  }

  private Outcome stage(
      PackedRollout rollout, InputStream content, OffsetMap map, List<Finding> findings)
      throws IOException, PorterException {
    var name = rollout.name();
    var place = rollout.archived() ? name.archivedPath() : name.activePath();
    var path = target.home().root().resolve(place);
    var bytes = new long[1];
    Transaction.Content rewriting =
        out -> bytes[0] = rewrite(rollout, content, out, map, findings).bytesWritten();
    if (transaction.isPresent()) {
      var staged = transaction.get().stage(rollout.modified(), rewriting);
      transaction.get().put(staged, place);
    } else {
      rewriting.write(OutputStream.nullOutputStream());
    }
    return new Outcome(path, bytes[0], Outcome.Presence.NEW);
  }

  private RolloutRewriter.Result rewrite(
      PackedRollout rollout,
      InputStream content,
      OutputStream out,
      OffsetMap map,
      List<Finding> findings)
      throws IOException {
    var thread = rollout.name().thread();
    var result =
        new RolloutRewriter(edit, map)
            .rewrite(
                content,
                out,
                line ->
                    findings.add(
                        Finding.of(FindingCode.BAD_LINE)
                            .aboutThread(thread)
                            .aboutPath(rollout.entry())
                            .with("line", line)));
    if (!result.terminated()) {
      findings.add(
          Finding.of(FindingCode.TRUNCATED_LINE).aboutThread(thread).aboutPath(rollout.entry()));
    }
    if (edit.takeProviderAdded()) {
      findings.add(
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
      DIFFERENT
    }
  }
}
