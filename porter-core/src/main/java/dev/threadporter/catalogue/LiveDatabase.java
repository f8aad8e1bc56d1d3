package dev.threadporter.catalogue;

import dev.threadporter.home.CodexConfig;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.ThreadId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the state databases that a home may have is the live one. Codex Desktop and the command
 * line keep theirs in different folders, and a home can have both; the one whose rows name more
 * rollouts that are there is live. Whatever reads or writes a database of a home asks here, so that
 * there is one answer. Not safe for use by several threads.
 */
public final class LiveDatabase implements Closeable {
  private final CodexHome home;
  private final List<Path> folders;
  private final List<Finding> findings = new ArrayList<>();
  private Path folder;
  private Optional<DatabaseReader> reader = Optional.empty();

  private LiveDatabase(CodexHome home, List<Path> folders) {
    this.home = home;
    this.folders = folders;
    this.folder = folders.get(0);
  }

  /**
   * The folder of the live database, without keeping anything open.
   *
   * @param home the home
   * @param host for the environment variables that Codex heeds
   * @param adapter reads databases
   * @param scratch an existing private folder; the caller removes it
   * @return the folder; the one in which Codex would make its databases if there are none
   * @throws IOException if the home can't be read
   */
  public static Path folder(
      CodexHome home, Host host, Optional<DatabaseAdapter> adapter, Path scratch)
      throws IOException {
    var folders = home.databaseFolders(CodexConfig.read(home), host);
    if (folders.size() == 1) {
      return folders.get(0);
    }
    try (var live = open(home, folders, adapter, scratch)) {
      return live.folder();
    }
  }

  /** Opens the live one of the databases in some folders; the caller closes it. */
  static LiveDatabase open(
      CodexHome home, List<Path> folders, Optional<DatabaseAdapter> adapter, Path scratch)
      throws IOException {
    var live = new LiveDatabase(home, folders);
    try {
      live.choose(adapter, scratch);
      return live;
    } catch (IOException | RuntimeException | Error failure) {
      try {
        live.close();
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  /** Where it is, or would be. */
  Path folder() {
    return folder;
  }

  /** Reads it; empty if there is none that can be read. */
  Optional<DatabaseReader> reader() {
    return reader;
  }

  /** Databases that are missing, can't be read, or aren't the live one. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void choose(Optional<DatabaseAdapter> adapter, Path scratch) throws IOException {
    var best = -1L;
    for (var candidate : folders) {
      var opened = read(candidate, adapter, scratch);
      if (opened.isEmpty()) {
        continue;
      }
      var score = score(candidate, opened.get());
      if (score > best) {
        best = score;
        close();
        folder = candidate;
        reader = opened;
      } else {
        opened.get().close();
      }
    }
    if (folders.size() > 1 && reader.isPresent()) {
      reportOthers();
    }
  }

  /** How alive a database looks; less than nothing if it turns out that it can't be read. */
  private long score(Path candidate, DatabaseReader opened) {
    if (folders.size() == 1) {
      return 0;
    }
    try {
      return agreement(opened);
    } catch (IOException damaged) {
      findings.add(unreadable(candidate, damaged));
      return -1;
    }
  }

  private Optional<DatabaseReader> read(
      Path candidate, Optional<DatabaseAdapter> adapter, Path scratch) {
    var file = candidate.resolve(Database.STATE.fileName());
    if (adapter.isEmpty() || !Files.exists(file)) {
      findings.add(Finding.of(FindingCode.NO_DATABASE).aboutPath(file));
      return Optional.empty();
    }
    try {
      return Optional.of(opened(adapter.get(), candidate, scratch));
    } catch (IOException failure) {
      findings.add(unreadable(candidate, failure));
      return Optional.empty();
    }
  }

  /** A damaged file shows only when it is read. */
  private static DatabaseReader opened(DatabaseAdapter adapter, Path candidate, Path scratch)
      throws IOException {
    var opened = adapter.read(candidate, scratch);
    try {
      opened.schema(Database.STATE);
      return opened;
    } catch (IOException | RuntimeException | Error failure) {
      opened.close();
      throw failure;
    }
  }

  static Finding unreadable(Path folder, IOException failure) {
    return Finding.of(FindingCode.UNREADABLE_DATABASE)
        .aboutPath(folder.resolve(Database.STATE.fileName()))
        .with("reason", String.valueOf(failure.getMessage()));
  }

  /** How many rows name a rollout that exists: the stale one of two databases loses. */
  private long agreement(DatabaseReader opened) throws IOException {
    var count = new long[1];
    opened.threads(
        Set.of("id", "rollout_path"),
        row -> {
          var path = row.text("rollout_path").flatMap(home::path);
          var id = row.text("id").flatMap(ThreadId::parse);
          if (id.isPresent() && path.isPresent() && Files.exists(path.get())) {
            count[0]++;
          }
        });
    return count[0];
  }

  private void reportOthers() {
    for (var other : folders) {
      if (!other.equals(folder)) {
        findings.add(
            Finding.of(FindingCode.TWO_STATE_DATABASES)
                .aboutPath(folder.resolve(Database.STATE.fileName()))
                .with("other", other.resolve(Database.STATE.fileName())));
      }
    }
  }

  @Override
  public void close() throws IOException {
    var open = reader;
    reader = Optional.empty();
    if (open.isPresent()) {
      open.get().close();
    }
  }
}
