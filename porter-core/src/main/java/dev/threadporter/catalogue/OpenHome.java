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
 * A home opened for reading: its settings, the database that counts, its threads. Reading changes
 * nothing in the home. Not safe for use by several threads.
 */
public final class OpenHome implements Closeable {
  private final CodexHome home;
  private final CodexConfig config;
  private final Path databaseFolder;
  private final Optional<DatabaseReader> database;
  private final Catalogue catalogue;
  private final List<Finding> findings;

  private OpenHome(Opening opening, Catalogue catalogue) {
    this.home = opening.home;
    this.config = opening.config;
    this.databaseFolder = opening.folder;
    this.database = opening.chosen;
    this.catalogue = catalogue;
    this.findings = List.copyOf(opening.findings);
  }

  /**
   * Opens a home.
   *
   * @param home the home
   * @param host for the environment variables that Codex heeds
   * @param adapter reads databases; without one porter works from the rollouts alone
   * @param scratch an existing private folder; the caller removes it after closing
   * @return the open home; the caller closes it
   * @throws IOException if the home's folders can't be read; a single unreadable file is a finding
   *     instead
   */
  public static OpenHome open(
      CodexHome home, Host host, Optional<DatabaseAdapter> adapter, Path scratch)
      throws IOException {
    var opening = new Opening(home, CodexConfig.readable(home));
    try {
      opening.openDatabase(host, adapter, scratch);
      return new OpenHome(opening, opening.catalogue());
    } catch (IOException | RuntimeException | Error failure) {
      opening.closeAfter(failure);
      throw failure;
    }
  }

  /**
   * The home.
   *
   * @return where it is
   */
  public CodexHome home() {
    return home;
  }

  /**
   * The home's settings.
   *
   * @return what matters of {@code config.toml}
   */
  public CodexConfig config() {
    return config;
  }

  /**
   * The folder of the databases that count, whether there are any or not.
   *
   * @return the folder
   */
  public Path databaseFolder() {
    return databaseFolder;
  }

  /**
   * The databases that count.
   *
   * @return a reader, or empty if there is no state database that can be read; closed with this
   *     home
   */
  public Optional<DatabaseReader> database() {
    return database;
  }

  /**
   * The threads.
   *
   * @return as they were when the home was opened
   */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * What was noticed about the home as a whole and its files.
   *
   * @return databases first, then the catalogue's
   */
  public List<Finding> findings() {
    var all = new ArrayList<>(findings);
    all.addAll(catalogue.findings());
    return all;
  }

  @Override
  public void close() throws IOException {
    if (database.isPresent()) {
      database.get().close();
    }
  }

  /** What is known while a home is being opened. */
  private static final class Opening {
    private final CodexHome home;
    private final CodexConfig config;
    private final List<Finding> findings = new ArrayList<>();
    private Path folder;
    private Optional<DatabaseReader> chosen = Optional.empty();

    Opening(CodexHome home, CodexConfig config) {
      this.home = home;
      this.config = config;
      this.folder = home.root();
    }

    void openDatabase(Host host, Optional<DatabaseAdapter> adapter, Path scratch)
        throws IOException {
      var folders = home.databaseFolders(config, host);
      folder = folders.get(0);
      var best = -1L;
      for (var candidate : folders) {
        var reader = read(candidate, adapter, scratch);
        if (reader.isEmpty()) {
          continue;
        }
        var score = folders.size() == 1 ? 0 : agreement(reader.get());
        if (score > best) {
          best = score;
          folder = candidate;
          take(reader);
        } else {
          reader.get().close();
        }
      }
      if (folders.size() > 1 && chosen.isPresent()) {
        reportOther(folders);
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
        var reader = adapter.get().read(candidate, scratch);
        // A damaged file shows only when it is read.
        reader.schema(Database.STATE);
        return Optional.of(reader);
      } catch (IOException unreadable) {
        findings.add(
            Finding.of(FindingCode.UNREADABLE_DATABASE)
                .aboutPath(file)
                .with("reason", String.valueOf(unreadable.getMessage())));
        return Optional.empty();
      }
    }

    /** How many rows name a rollout that exists: the stale one of two databases loses. */
    private long agreement(DatabaseReader reader) throws IOException {
      var count = new long[1];
      reader.threads(
          Set.of("id", "rollout_path"),
          row -> {
            var path = row.text("rollout_path").map(home.root().getFileSystem()::getPath);
            var id = row.text("id").flatMap(ThreadId::parse);
            if (id.isPresent() && path.isPresent() && Files.exists(path.get())) {
              count[0]++;
            }
          });
      return count[0];
    }

    private void take(Optional<DatabaseReader> reader) throws IOException {
      if (chosen.isPresent()) {
        chosen.get().close();
      }
      chosen = reader;
    }

    private void reportOther(List<Path> folders) {
      for (var other : folders) {
        if (!other.equals(folder)) {
          findings.add(
              Finding.of(FindingCode.TWO_STATE_DATABASES)
                  .aboutPath(folder.resolve(Database.STATE.fileName()))
                  .with("other", other.resolve(Database.STATE.fileName())));
        }
      }
    }

    Catalogue catalogue() throws IOException {
      try {
        return CatalogueReader.read(home, chosen);
      } catch (IOException damaged) {
        if (chosen.isEmpty()) {
          throw damaged;
        }
        // The damage may lie in the rows only; the rollouts are still there.
        take(Optional.empty());
        findings.add(
            Finding.of(FindingCode.UNREADABLE_DATABASE)
                .aboutPath(folder.resolve(Database.STATE.fileName()))
                .with("reason", String.valueOf(damaged.getMessage())));
        return CatalogueReader.read(home, chosen);
      }
    }

    void closeAfter(Throwable failure) {
      try {
        take(Optional.empty());
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
    }
  }
}
