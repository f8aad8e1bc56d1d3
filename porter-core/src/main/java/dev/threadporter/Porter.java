package dev.threadporter;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.GitAdapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * porter for one Codex home. Reading changes nothing in the home, but for finishing what a porter
 * that was killed left unfinished; writing happens in transactions. One instance may be used by
 * several threads, one after the other.
 *
 * <pre>{@code
 * var porter = Porter.open(Path.of("/home/me/.codex"));
 * porter.export(ExportRequest.to(Path.of("threads.tar.gz")).select(Selection.ofThreads("01a1fb60")).build());
 * }</pre>
 */
public final class Porter {
  private final Setup setup;

  private Porter(Setup setup) {
    this.setup = setup;
  }

  /**
   * Opens a home on this machine, with the adapters that {@link ServiceLoader} finds.
   *
   * @param home the Codex home
   * @return porter for it
   * @throws PorterException {@code no-home} if it isn't one
   */
  public static Porter open(Path home) throws PorterException {
    return builder().home(home).build();
  }

  /**
   * Starts with this machine, its {@code CODEX_HOME}, and the adapters that {@link ServiceLoader}
   * finds.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The home.
   *
   * @return its folder, absolute
   */
  public Path home() {
    return setup.home().root();
  }

  /**
   * Lists threads.
   *
   * @param selection which
   * @return the threads and what was noticed
   * @throws IOException if the home can't be read
   * @throws PorterException if the selection can't be met
   */
  public Listing list(Selection selection) throws IOException, PorterException {
    return new Reading(setup).list(selection);
  }

  /**
   * Tells everything about one thread.
   *
   * @param prefix the beginning of its id
   * @return the thread, with its lineage
   * @throws IOException if the home can't be read
   * @throws PorterException if no thread, or more than one, has such an id
   */
  public ThreadDetails show(String prefix) throws IOException, PorterException {
    return new Reading(setup).show(prefix);
  }

  /**
   * Exports threads with all that they need.
   *
   * @param request what and where to
   * @return what was written
   * @throws IOException if the home can't be read or the output can't be written; no output is left
   * @throws PorterException if the request can't be met; no output is left
   */
  public ExportReport export(ExportRequest request) throws IOException, PorterException {
    return new Exporting(setup, request).run();
  }

  /**
   * Writes conversations out for people: pages, Markdown, JSON.
   *
   * @param request which and how
   * @return what was written
   * @throws IOException if the home can't be read or the output can't be written
   * @throws PorterException if the request can't be met
   */
  public RenderReport render(RenderRequest request) throws IOException, PorterException {
    return new Rendering(setup, request).run();
  }

  /**
   * Writes a handoff: what the selected threads were about and where they stand, to begin fresh
   * threads with. It can't be imported.
   *
   * @param request what and where to; an archive file
   * @param lines how many lines of each thread are kept, from its end
   * @return what was written
   * @throws IOException if the home can't be read or the output can't be written; no output is left
   * @throws PorterException if the request can't be met; no output is left
   */
  public ExportReport compactExport(ExportRequest request, int lines)
      throws IOException, PorterException {
    return new CompactExporting(setup, request, lines).run();
  }

  /**
   * Says what an import would do. Nothing is written.
   *
   * @param request what and from where
   * @return the plan; {@link dev.threadporter.plan.ImportPlan#needsDecision} says whether it could
   *     be done
   * @throws IOException if the source or the home can't be read
   * @throws PorterException if the source isn't whole, or the request can't be met
   */
  public ImportReport plan(ImportRequest request) throws IOException, PorterException {
    return new Importing(setup, request).plan();
  }

  /**
   * Imports threads: all of what the plan says, or nothing.
   *
   * @param request what and from where
   * @return what was done; if its plan needs a decision, nothing was
   * @throws IOException if the source can't be read or the home can't be written
   * @throws PorterException if the source isn't whole, the home is in use, or the import failed and
   *     was put back
   */
  public ImportReport run(ImportRequest request) throws IOException, PorterException {
    return new Importing(setup, request).run();
  }

  /**
   * Says what is wrong in this home, strictly reading: nothing is changed, and nothing recovered.
   *
   * @param request where to look
   * @return what was found
   * @throws IOException if the home can't be read at all; a file or database that can't is a
   *     finding
   * @throws PorterException {@code no-such-thread} or {@code ambiguous-thread} for a prefix
   */
  public DoctorReport doctor(DoctorRequest request) throws IOException, PorterException {
    return new Examining(setup).doctor(request);
  }

  /**
   * Says what a repair would change. Nothing is written.
   *
   * @param wishes what is to be repaired
   * @return the plan
   * @throws IOException if the home can't be read
   * @throws PorterException if a rule makes no sense, or the database can't be read
   */
  public RepairReport plan(Repairs wishes) throws IOException, PorterException {
    return new Repairing(setup, wishes).plan();
  }

  /**
   * Repairs: all that the plan says, or nothing. Can be undone like an import.
   *
   * @param wishes what is to be repaired
   * @return what was done
   * @throws IOException if the home can't be read or written
   * @throws PorterException if a rule makes no sense, the home is in use, or the repair failed and
   *     was put back
   */
  public RepairReport run(Repairs wishes) throws IOException, PorterException {
    return new Repairing(setup, wishes).run();
  }

  /**
   * What porter changed in this home, and how to take it back.
   *
   * @return the home's transactions
   */
  public Transactions transactions() {
    return new Transactions(setup);
  }

  /**
   * Looks into an archive.
   *
   * @param archive the archive, or a folder that an export made
   * @param verify whether to read it to its end and check every sum
   * @return what it holds
   * @throws IOException if it can't be read
   * @throws PorterException if it isn't such an archive, or isn't whole
   */
  public static Inspection inspect(Path archive, boolean verify)
      throws IOException, PorterException {
    return Inspecting.inspect(archive, builder().formats, verify);
  }

  /** Chooses what porter works with; not safe for use by several threads. */
  public static final class Builder {
    private Optional<Path> home = Optional.empty();
    private Host host = Host.real();
    private Optional<DatabaseAdapter> databases =
        ServiceLoader.load(DatabaseAdapter.class).findFirst();
    private List<ArchiveFormat> formats = new ArrayList<>();
    private Supplier<Optional<GitAdapter>> git =
        () -> ServiceLoader.load(GitAdapter.class).findFirst();
    private Consumer<PorterEvent> listener = event -> {};
    private String version = "0.1.0";

    private Builder() {
      ServiceLoader.load(ArchiveFormat.class).forEach(formats::add);
    }

    /**
     * The home; without it {@code CODEX_HOME}, else {@code ~/.codex}.
     *
     * @param folder the Codex home
     * @return this builder
     */
    public Builder home(Path folder) {
      this.home = Optional.of(folder);
      return this;
    }

    /**
     * Another machine than the real one, for tests.
     *
     * @param other the machine
     * @return this builder
     */
    public Builder host(Host other) {
      this.host = Objects.requireNonNull(other, "host");
      return this;
    }

    /**
     * What reads and writes databases.
     *
     * @param adapter the adapter
     * @return this builder
     */
    public Builder databases(DatabaseAdapter adapter) {
      this.databases = Optional.of(adapter);
      return this;
    }

    /**
     * Works from the rollouts alone, as in a home without databases.
     *
     * @return this builder
     */
    public Builder withoutDatabases() {
      this.databases = Optional.empty();
      return this;
    }

    /**
     * The archive formats to choose from.
     *
     * @param choice the formats
     * @return this builder
     */
    public Builder formats(List<ArchiveFormat> choice) {
      this.formats = new ArrayList<>(choice);
      return this;
    }

    /**
     * What knows Git.
     *
     * @param adapter the adapter
     * @return this builder
     */
    public Builder git(GitAdapter adapter) {
      Objects.requireNonNull(adapter, "adapter");
      this.git = () -> Optional.of(adapter);
      return this;
    }

    /**
     * Who is told what happens.
     *
     * @param events gets events on the thread that asked for the work
     * @return this builder
     */
    public Builder listener(Consumer<PorterEvent> events) {
      this.listener = Objects.requireNonNull(events, "listener");
      return this;
    }

    /**
     * Finds the home.
     *
     * @return porter for it
     * @throws PorterException {@code no-home} if there is none
     */
    public Porter build() throws PorterException {
      return new Porter(
          new Setup(
              CodexHome.locate(home, host),
              host,
              databases,
              List.copyOf(formats),
              git,
              listener,
              version));
    }
  }
}
