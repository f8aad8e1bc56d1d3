package dev.threadporter.catalogue;

import dev.threadporter.home.CodexConfig;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final FolderLook folders;

  private OpenHome(
      CodexHome home,
      Host host,
      CodexConfig config,
      LiveDatabase live,
      List<Finding> more,
      Catalogue catalogue) {
    this.home = home;
    this.folders = FolderLook.in(home, host);
    this.config = config;
    this.databaseFolder = live.folder();
    this.database = live.reader();
    this.catalogue = catalogue;
    this.findings = new ArrayList<>(live.findings());
    findings.addAll(more);
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
    var config = CodexConfig.readable(home);
    var live = LiveDatabase.open(home, home.databaseFolders(config, host), adapter, scratch);
    try {
      return read(home, host, config, live);
    } catch (IOException | RuntimeException | Error failure) {
      try {
        live.close();
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  private static OpenHome read(CodexHome home, Host host, CodexConfig config, LiveDatabase live)
      throws IOException {
    try {
      var catalogue = CatalogueReader.read(home, live.reader());
      return new OpenHome(home, host, config, live, List.of(), catalogue);
    } catch (IOException damaged) {
      if (live.reader().isEmpty()) {
        throw damaged;
      }
      // The damage may lie in the rows only; the rollouts are still there.
      live.close();
      var catalogue = CatalogueReader.read(home, Optional.empty());
      var finding = LiveDatabase.unreadable(live.folder(), damaged);
      return new OpenHome(home, host, config, live, List.of(finding), catalogue);
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
   * What to tell of settings that can't be read, for whoever goes by them.
   *
   * @return a finding; empty if they can be read, or there are none
   */
  public Optional<Finding> unreadableConfig() {
    return config
        .unreadable()
        .map(
            reason ->
                Finding.of(FindingCode.UNREADABLE_FILE)
                    .aboutPath(home.config())
                    .with("reason", reason));
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
   * The threads that a person means.
   *
   * @param selection which of them
   * @return the chosen ones in the order of their ids
   * @throws PorterException {@code no-such-thread} or {@code ambiguous-thread} for a prefix
   */
  public List<CodexThread> choose(Selection selection) throws PorterException {
    return selection.choose(catalogue.threads(), home.root().toString(), folders);
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
}
