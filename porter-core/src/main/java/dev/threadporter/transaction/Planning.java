package dev.threadporter.transaction;

import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a transaction in the making: steps in the order in which they are made, each with
 * what is there before, what has to be kept of it, and the folders that it needs. Rows and lines
 * are gathered.
 */
final class Planning implements Closeable {
  /**
   * How many row changes one database transaction makes: a writer is never kept waiting for longer
   * than that takes.
   */
  private static final int ROWS_AT_ONCE = 500;

  private final Path root;
  private final StagingArea names;
  private final Journal journal;
  private final Set<String> plannedFolders = new HashSet<>();

  /** Staged files of rollouts that replace none of their own name, by the rollout. */
  private final Map<ThreadId, StagedFile> newNames = new HashMap<>();

  private final Set<ThreadId> threads = new HashSet<>();
  private final List<RowChange> rows = new ArrayList<>();
  private final Map<String, List<String>> lines = new TreeMap<>();
  private Journal.@Nullable PlanWriter plan;
  private boolean replaces;

  Planning(Path root, StagingArea names, Journal journal) {
    this.root = root;
    this.names = names;
    this.journal = journal;
  }

  void open() throws IOException {
    plan = journal.plan();
  }

  /** How many threads it is about. */
  int threads() {
    return threads.size();
  }

  /** Whether a file that is there is replaced or removed. */
  boolean replaces() {
    return replaces;
  }

  void put(StagedFile file, String target) throws IOException {
    requireInside(target);
    var before = Digests.content(root.resolve(target));
    replaces |= before.isPresent();
    noteThread(target);
    if (before.isEmpty()) {
      Targets.rollout(target).ifPresent(name -> newNames.put(name.rollout(), file));
    }
    add(
        new Step.PutFile(
            target,
            file.name(),
            file.content(),
            before,
            before.map(content -> file.name()),
            missingFolders(target)));
  }

  /** Folders that don't exist yet, each named by the first file that needs it. */
  private List<String> missingFolders(String target) {
    var missing = new ArrayList<String>();
    for (var slash = target.lastIndexOf('/');
        slash > 0;
        slash = target.lastIndexOf('/', slash - 1)) {
      var name = target.substring(0, slash);
      if (Files.exists(root.resolve(name)) || !plannedFolders.add(name)) {
        break;
      }
      missing.add(name);
    }
    Collections.reverse(missing);
    return missing;
  }

  /** A home's rows name files anywhere; nothing outside of the home is ever changed. */
  private void requireInside(String target) throws IOException {
    var home = root.normalize();
    var place = home.resolve(target).normalize();
    if (!place.startsWith(home) || place.equals(home)) {
      throw new IOException("porter changes nothing outside of " + home + ": " + target);
    }
  }

  void remove(String target) throws IOException {
    requireInside(target);
    var content = Digests.content(root.resolve(target));
    if (content.isPresent()) {
      remove(target, content.get(), List.of());
    }
  }

  void remove(String target, Step.Content before, List<String> folders) throws IOException {
    requireInside(target);
    flushRows();
    replaces = true;
    noteThread(target);
    keepPermissions(target);
    add(new Step.RemoveFile(target, before, names.nextName(), folders));
  }

  /** A rollout that gets another name is for the same readers. */
  private void keepPermissions(String removed) throws IOException {
    var instead = Targets.rollout(removed).map(RolloutName::rollout).map(newNames::get);
    if (instead.isPresent()) {
      names.permit(instead.get(), root.resolve(removed));
    }
  }

  private void noteThread(String target) {
    Targets.rollout(target).map(RolloutName::thread).ifPresent(threads::add);
  }

  void change(RowChange change) throws IOException {
    Rows.thread(change).ifPresent(threads::add);
    rows.add(change);
    if (rows.size() >= ROWS_AT_ONCE) {
      flushRows();
    }
  }

  void flushRows() throws IOException {
    for (var database : Database.values()) {
      var own = rows.stream().filter(change -> change.database() == database).toList();
      if (!own.isEmpty()) {
        add(new Step.ChangeRows(database, own));
      }
    }
    rows.clear();
  }

  void projection(List<ThreadId> rollouts, Optional<StagedFile> staged, boolean keep)
      throws IOException {
    flushRows();
    var kept =
        keep ? Optional.of("projection-" + names.nextName() + ".jsonl") : Optional.<String>empty();
    add(new Step.ReplaceProjection(rollouts, staged.map(StagedFile::name), kept));
  }

  void appendLine(String target, String line) throws IOException {
    requireInside(target);
    ThreadId.parse(LineSteps.id(line)).ifPresent(threads::add);
    lines.computeIfAbsent(target, name -> new ArrayList<>()).add(line);
  }

  void removeLines(String target, List<String> out) throws IOException {
    requireInside(target);
    flushRows();
    add(new Step.RemoveLines(target, out));
  }

  private void add(Step step) throws IOException {
    if (plan == null) {
      throw new IllegalStateException("the plan is not open");
    }
    plan.add(step);
  }

  /** Writes what was gathered, and ends the plan. */
  void finish() throws IOException {
    flushRows();
    for (var entry : lines.entrySet()) {
      add(new Step.AppendLines(entry.getKey(), entry.getValue()));
    }
    lines.clear();
    close();
  }

  @Override
  public void close() throws IOException {
    var open = plan;
    plan = null;
    if (open != null) {
      open.close();
    }
  }
}
