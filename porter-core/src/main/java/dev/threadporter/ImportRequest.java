package dev.threadporter;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.plan.ImportOptions;
import dev.threadporter.plan.ImportOptions.Resolution;
import dev.threadporter.restore.RestoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to import. Made with {@link #from}; immutable.
 *
 * <p>Defaults: every thread of the source with its sub-agents; a folder that exists here stays
 * where it is, any other has to be decided by {@link Builder#map}, {@link Builder#workspaceRoot} or
 * {@link Builder#historyOnly}; queued messages come along; a snapshot is made.
 */
public final class ImportRequest {
  private final Path source;
  private final ImportOptions options;
  private final boolean snapshot;
  private final boolean whileRunning;
  private final RestoreOptions projects;

  private ImportRequest(
      Path source,
      ImportOptions options,
      boolean snapshot,
      boolean whileRunning,
      RestoreOptions projects) {
    this.source = source;
    this.options = options;
    this.snapshot = snapshot;
    this.whileRunning = whileRunning;
    this.projects = projects;
  }

  /**
   * Starts a request.
   *
   * @param source an archive, a folder that an export made, or any Codex home
   * @return a builder
   */
  public static Builder from(Path source) {
    return new Builder(source);
  }

  /**
   * Where from.
   *
   * @return an archive, a folder or a home
   */
  public Path source() {
    return source;
  }

  /**
   * What is wanted of it.
   *
   * @return the options
   */
  public ImportOptions options() {
    return options;
  }

  /**
   * Whether the databases are copied before anything is changed.
   *
   * @return true by default
   */
  public boolean snapshot() {
    return snapshot;
  }

  /**
   * Whether new threads may be brought into a home that Codex has open.
   *
   * @return false by default
   */
  public boolean whileRunning() {
    return whileRunning;
  }

  /**
   * What is done about the projects of the threads, after the threads are in.
   *
   * @return nothing by default
   */
  public RestoreOptions projects() {
    return projects;
  }

  /** Collects a request; not safe for use by several threads. */
  public static final class Builder {
    private final List<Resolution> resolutions = new ArrayList<>();
    private ConflictRule onConflict = ConflictRule.MERGE;
    private final Path source;
    private final List<String> cwdMap = new ArrayList<>();
    private final List<String> historyOnlyFor = new ArrayList<>();
    private final List<String> wslRoots = new ArrayList<>();
    private Selection selection = Selection.EVERYTHING;
    private Optional<Path> workspaceRoot = Optional.empty();
    private boolean subagents = true;
    private boolean historyOnly;
    private boolean queue = true;
    private boolean snapshot = true;
    private boolean cloneRepos;
    private boolean restoreWork;
    private boolean convertLegacy;
    private Optional<String> provider = Optional.empty();
    private boolean updateDesktop;
    private boolean whileRunning;

    private Builder(Path source) {
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Chooses threads of the source.
     *
     * @param wanted the selection
     * @return this builder
     */
    public Builder select(Selection wanted) {
      this.selection = Objects.requireNonNull(wanted, "selection");
      return this;
    }

    /**
     * Leaves sub-agents behind.
     *
     * @return this builder
     */
    public Builder withoutSubagents() {
      this.subagents = false;
      return this;
    }

    /**
     * Adds a rule for folders; the longest that matches wins.
     *
     * @param rule {@code OLD=NEW}, of any two families of paths
     * @return this builder
     */
    public Builder map(String rule) {
      this.cwdMap.add(Objects.requireNonNull(rule, "rule"));
      return this;
    }

    /**
     * Places projects under one folder, each by its own folder name: a rule for all of them, also
     * for those that exist here where they were. Only what {@link #map} and {@link #historyOnlyFor}
     * say of a project goes before.
     *
     * @param folder the folder
     * @return this builder
     */
    public Builder workspaceRoot(Path folder) {
      this.workspaceRoot = Optional.of(folder);
      return this;
    }

    /**
     * Brings threads of undecided folders in without a folder to work in.
     *
     * @return this builder
     */
    public Builder historyOnly() {
      this.historyOnly = true;
      return this;
    }

    /**
     * Brings threads of one folder in without a folder to work in.
     *
     * @param folder the folder in any spelling of the source
     * @return this builder
     */
    public Builder historyOnlyFor(String folder) {
      this.historyOnlyFor.add(Objects.requireNonNull(folder, "folder"));
      return this;
    }

    /**
     * Says where WSL mounts the Windows drives, if it isn't {@code /mnt}: below it {@code /d/code}
     * is {@code D:\\code}.
     *
     * @param folder an absolute POSIX path; the first one is used for new paths
     * @return this builder
     */
    public Builder wslRoot(String folder) {
      this.wslRoots.add(Objects.requireNonNull(folder, "folder"));
      return this;
    }

    /**
     * Tells Codex Desktop's own state of the threads, too. Codex Desktop must be closed; running,
     * it would overwrite the change with what it remembers.
     *
     * @return this builder
     */
    public Builder updateDesktop() {
      this.updateDesktop = true;
      return this;
    }

    /**
     * Leaves queued messages behind.
     *
     * @return this builder
     */
    public Builder withoutQueue() {
      this.queue = false;
      return this;
    }

    /**
     * Clones each project that doesn't exist here, once the threads are in.
     *
     * @return this builder
     */
    public Builder cloneRepos() {
      this.cloneRepos = true;
      return this;
    }

    /**
     * Brings back what was in progress in the projects, where that endangers nothing.
     *
     * @return this builder
     */
    public Builder restoreWork() {
      this.restoreWork = true;
      return this;
    }

    /**
     * Writes threads that the target's Codex is too old for as legacy threads, without what those
     * can't hold.
     *
     * @return this builder
     */
    public Builder convertLegacy() {
      this.convertLegacy = true;
      return this;
    }

    /**
     * Gives all threads another model provider. Reasoning that the old one encrypted may not replay
     * with the new one.
     *
     * @param id the provider's id in the target's {@code config.toml}
     * @return this builder
     */
    public Builder provider(String id) {
      this.provider = Optional.of(id);
      return this;
    }

    /**
     * Says what happens to threads that are here with other content. By default the import stops.
     *
     * @param rule what happens
     * @return this builder
     */
    public Builder onConflict(ConflictRule rule) {
      this.onConflict = Objects.requireNonNull(rule, "rule");
      return this;
    }

    /**
     * Says what happens to one thread if it is here with other content, whatever {@link
     * #onConflict} says.
     *
     * @param prefix the beginning of its id; one that fits no thread of the source, or several, is
     *     refused
     * @param rule what happens; another one for the same thread is refused
     * @return this builder
     */
    public Builder resolve(String prefix, ConflictRule rule) {
      this.resolutions.add(new Resolution(prefix, rule));
      return this;
    }

    /**
     * Makes no snapshot. What undoing needs is kept all the same.
     *
     * @return this builder
     */
    public Builder withoutSnapshot() {
      this.snapshot = false;
      return this;
    }

    /**
     * Brings new threads in although Codex has the home open. A thread that is there already is
     * never changed under a running Codex.
     *
     * @return this builder
     */
    public Builder whileRunning() {
      this.whileRunning = true;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request; this builder can be used on
     */
    public ImportRequest build() {
      return new ImportRequest(
          source,
          new ImportOptions(
              selection,
              subagents,
              cwdMap,
              workspaceRoot,
              historyOnly,
              historyOnlyFor,
              queue,
              convertLegacy,
              provider,
              wslRoots,
              updateDesktop,
              onConflict,
              resolutions),
          snapshot,
          whileRunning,
          new RestoreOptions(cloneRepos, restoreWork));
    }
  }
}
