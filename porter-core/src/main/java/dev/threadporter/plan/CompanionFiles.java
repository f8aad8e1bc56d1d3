package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What comes with a thread besides its rollouts and rows: its projection and its pictures. */
final class CompanionFiles {
  private final OpenHome target;
  private final Optional<Transaction> transaction;
  private final LineMaps maps;
  private final Map<ThreadId, StagedFile> projections = new LinkedHashMap<>();

  CompanionFiles(OpenHome target, Optional<Transaction> transaction, LineMaps maps) {
    this.target = target;
    this.transaction = transaction;
    this.maps = maps;
  }

  /** Stages a projection with its offsets where the lines went, and the numbers that they got. */
  boolean takeProjection(ThreadImport thread, InputStream content)
      throws IOException, PorterException {
    if (transaction.isEmpty()) {
      return true;
    }
    var shifts = new HashMap<ThreadId, Long>();
    thread
        .outcomes()
        .forEach(all -> shifts.put(all.rollout().name().rollout(), all.match().shift()));
    var projection = new ProjectionImport(target, maps.byRollout(), shifts);
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

  /** The staged projection of a thread; asked once. */
  Optional<StagedFile> projectionOf(ThreadId thread) {
    return Optional.ofNullable(projections.remove(thread));
  }

  /** Stages a picture, unless there is one of its name. */
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
}
