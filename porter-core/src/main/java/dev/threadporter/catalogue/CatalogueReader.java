package dev.threadporter.catalogue;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.StandIns;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.HeadReader;
import dev.threadporter.rollout.HeadReader.UnsupportedRolloutException;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins rollouts, names and rows to a catalogue: rows first, then the heads of rollouts that no row
 * speaks for.
 */
final class CatalogueReader {
  private static final Comparator<RolloutFile> OLDEST_FIRST =
      Comparator.<RolloutFile, String>comparing(file -> file.name().time())
          .thenComparing(file -> file.name().isSegment())
          .thenComparing(file -> file.name().rollout());

  private final CodexHome home;
  private final SessionIndex index;
  private final RolloutScan scan;
  private final StandIns standIns;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<ThreadId, CodexThread> threads = new TreeMap<>();
  private final Map<ThreadId, List<RolloutFile>> files = new TreeMap<>();

  private CatalogueReader(CodexHome home) throws IOException {
    this.home = home;
    this.scan = RolloutScan.of(home);
    this.index = index();
    this.standIns = new StandIns(home);
  }

  /** Names that can't be read hide no thread. */
  private SessionIndex index() {
    var names = SessionIndex.read(home);
    names
        .unreadable()
        .map(
            reason ->
                Finding.of(FindingCode.UNREADABLE_FILE)
                    .aboutPath(home.sessionIndex())
                    .with("reason", reason))
        .ifPresent(findings::add);
    return names;
  }

  static Catalogue read(CodexHome home, Optional<DatabaseReader> database) throws IOException {
    var reader = new CatalogueReader(home);
    reader.settle(database);
    for (var file : reader.scan.all()) {
      reader.group(file);
    }
    if (database.isPresent()) {
      reader.rows(database.get());
    }
    reader.rolloutsWithoutRows();
    reader.findings.addAll(reader.scan.findings());
    return new Catalogue(reader.threads, reader.scan, reader.index, reader.findings);
  }

  /** Which of several files of one rollout counts depends on what their threads' rows name. */
  private void settle(Optional<DatabaseReader> database) throws IOException {
    var contested = scan.contested();
    var named = new TreeMap<ThreadId, Path>();
    if (database.isPresent() && !contested.isEmpty()) {
      database
          .get()
          .threads(
              Set.of("id", "rollout_path"),
              row -> {
                var path = row.text("rollout_path").flatMap(home::path);
                var rollout = path.flatMap(CatalogueReader::name).map(RolloutName::rollout);
                rollout
                    .filter(contested::contains)
                    .ifPresent(id -> named.put(id, path.orElseThrow()));
              });
    }
    scan.settle(named);
  }

  private void group(RolloutFile file) {
    files.computeIfAbsent(file.name().thread(), id -> new ArrayList<>()).add(file);
  }

  private void rows(DatabaseReader database) throws IOException {
    database.threads(ThreadRow.COLUMNS, this::row);
  }

  private void row(Row row) {
    var id = row.text("id").flatMap(ThreadId::parse);
    if (id.isEmpty()) {
      return;
    }
    var current = rolloutOf(row, id.get());
    if (current.isEmpty()) {
      findings.add(withoutRollout(row, id.get()));
      return;
    }
    var own = ordered(id.get(), current.get());
    if (own.stream().allMatch(file -> file.bytes() == 0)) {
      // Said when its head is looked for, as for a thread without a row.
      return;
    }
    put(ThreadRow.thread(row, id.get(), withContent(own), index, findings));
  }

  private Finding withoutRollout(Row row, ThreadId id) {
    var named = row.text("rollout_path");
    var other = named.flatMap(home::path).flatMap(path -> Catalogue.owner(path, id));
    var finding =
        other
            .map(
                owner ->
                    Finding.of(FindingCode.ROLLOUT_PATH_OF_ANOTHER)
                        .with("other", owner)
                        .with("own", "@another.none"))
            .orElseGet(() -> Finding.of(FindingCode.ROW_WITHOUT_ROLLOUT));
    return finding.aboutThread(id).aboutPath(named.orElse(""));
  }

  /**
   * The file that a row speaks for: the one it names, whatever folder of this home it lies in now,
   * because the row of a copied home names the place that it was copied from; else the newest of
   * the thread.
   */
  private Optional<RolloutFile> rolloutOf(Row row, ThreadId id) {
    var named = row.text("rollout_path").flatMap(home::path);
    var own = files.getOrDefault(id, List.of());
    return named
        .flatMap(CatalogueReader::name)
        .flatMap(
            name ->
                own.stream().filter(file -> file.name().rollout().equals(name.rollout())).findAny())
        .or(() -> named.flatMap(path -> elsewhere(path, id)))
        .or(() -> own.stream().max(OLDEST_FIRST));
  }

  private static Optional<RolloutName> name(Path path) {
    return RolloutName.parse(String.valueOf(path.getFileName()));
  }

  /** A rollout outside of the folders that were scanned, which Codex reads all the same. */
  private Optional<RolloutFile> elsewhere(Path path, ThreadId id) {
    var name = name(path);
    if (name.isEmpty() || !name.get().thread().equals(id) || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      var file = RolloutFile.look(path, name.get(), path.startsWith(home.archivedSessions()));
      scan.add(file);
      group(file);
      return Optional.of(file);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private List<RolloutFile> ordered(ThreadId id, RolloutFile current) {
    var own = new ArrayList<>(files.getOrDefault(id, List.of()));
    own.sort(OLDEST_FIRST);
    own.remove(current);
    own.add(current);
    return own;
  }

  /** Codex (0.169.0) goes on as if an empty file beside others weren't there. */
  private List<RolloutFile> withContent(List<RolloutFile> all) {
    all.stream().filter(file -> file.bytes() == 0).forEach(this::empty);
    return all.stream().filter(file -> file.bytes() > 0).toList();
  }

  private void rolloutsWithoutRows() {
    for (var entry : files.entrySet()) {
      if (!threads.containsKey(entry.getKey())) {
        fromHeads(entry.getKey(), entry.getValue());
      }
    }
  }

  /** The newest file that can be read is the one that the thread goes on with. */
  private void fromHeads(ThreadId id, List<RolloutFile> all) {
    var own = new ArrayList<>(withContent(all));
    own.sort(OLDEST_FIRST);
    while (!own.isEmpty()) {
      var head = head(own.get(own.size() - 1));
      if (head.isPresent()) {
        put(HeadThread.thread(id, head.get(), own, index));
        return;
      }
      own.remove(own.size() - 1);
    }
  }

  private void put(CodexThread thread) {
    var oldFolder = standIns.oldFolder(thread.cwd());
    threads.put(thread.id(), oldFolder.isEmpty() ? thread : thread.standingInFor(oldFolder));
  }

  private Optional<RolloutHead> head(RolloutFile file) {
    try {
      return Optional.of(HeadReader.read(file));
    } catch (UnsupportedRolloutException unsupported) {
      finding(FindingCode.UNSUPPORTED_ROLLOUT, file, unsupported);
    } catch (IOException unreadable) {
      finding(FindingCode.UNREADABLE_ROLLOUT, file, unreadable);
    }
    return Optional.empty();
  }

  private void empty(RolloutFile file) {
    findings.add(
        Finding.of(FindingCode.EMPTY_ROLLOUT)
            .aboutThread(file.name().thread())
            .aboutPath(file.path()));
  }

  private void finding(FindingCode code, RolloutFile file, Exception why) {
    findings.add(
        Finding.of(code)
            .aboutThread(file.name().thread())
            .aboutPath(file.path())
            .with("reason", String.valueOf(why.getMessage())));
  }
}
