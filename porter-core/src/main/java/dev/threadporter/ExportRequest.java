package dev.threadporter;

import dev.threadporter.catalogue.Selection;
import dev.threadporter.project.GitMode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to export. Made with {@link #to}; immutable.
 *
 * <p>Defaults: a file (its compression is told by its name), only {@link Selection#EVERYTHING} if
 * nothing is selected, sub-agents included, Git metadata without secrets, the format's own level,
 * an existing output refused.
 */
public final class ExportRequest {
  private final Builder given;

  private ExportRequest(Builder given) {
    this.given = given;
  }

  /**
   * Starts a request.
   *
   * @param output the archive to write, ending in {@code .tar.gz}, {@code .tgz} or {@code
   *     .tar.zst}; or a folder, see {@link Builder#asFolder}
   * @return a builder
   */
  public static Builder to(Path output) {
    return new Builder(output);
  }

  /**
   * Where to.
   *
   * @return the archive or folder
   */
  public Path output() {
    return given.output;
  }

  /**
   * Whether a folder is wanted that is laid out like a Codex home.
   *
   * @return false for an archive
   */
  public boolean folder() {
    return given.folder;
  }

  /**
   * Which threads.
   *
   * @return the selection
   */
  public Selection selection() {
    return given.selection;
  }

  /**
   * Whether sub-agents of the selected threads come along.
   *
   * @return true by default
   */
  public boolean subagents() {
    return given.subagents;
  }

  /**
   * How much of the projects' Git context comes along.
   *
   * @return {@link GitMode#METADATA} by default
   */
  public GitMode git() {
    return given.git;
  }

  /**
   * Whether files that look like secrets are taken where {@link GitMode#FULL} takes files.
   *
   * @return false by default
   */
  public boolean includeSecrets() {
    return given.includeSecrets;
  }

  /**
   * The compression level, in the terms of the output's compression.
   *
   * @return empty for the default
   */
  public Optional<Integer> level() {
    return given.level;
  }

  /**
   * Whether an existing file is replaced.
   *
   * @return false by default
   */
  public boolean force() {
    return given.force;
  }

  /** Collects a request; not safe for use by several threads. */
  public static final class Builder {
    private final Path output;
    private boolean folder;
    private Selection selection = Selection.EVERYTHING;
    private boolean subagents = true;
    private GitMode git = GitMode.METADATA;
    private boolean includeSecrets;
    private Optional<Integer> level = Optional.empty();
    private boolean force;

    private Builder(Path output) {
      this.output = Objects.requireNonNull(output, "output");
    }

    private Builder(Builder other) {
      this.output = other.output;
      this.folder = other.folder;
      this.selection = other.selection;
      this.subagents = other.subagents;
      this.git = other.git;
      this.includeSecrets = other.includeSecrets;
      this.level = other.level;
      this.force = other.force;
    }

    /**
     * Asks for a folder laid out like a Codex home instead of an archive.
     *
     * @return this builder
     */
    public Builder asFolder() {
      this.folder = true;
      return this;
    }

    /**
     * Chooses threads.
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
     * Chooses how much of the projects' Git context comes along.
     *
     * @param mode how much
     * @return this builder
     */
    public Builder git(GitMode mode) {
      this.git = Objects.requireNonNull(mode, "mode");
      return this;
    }

    /**
     * Takes files that look like secrets, too, where {@link GitMode#FULL} takes files.
     *
     * @return this builder
     */
    public Builder includeSecrets() {
      this.includeSecrets = true;
      return this;
    }

    /**
     * Sets the compression level.
     *
     * @param wanted the level in the compression's own terms
     * @return this builder
     */
    public Builder level(int wanted) {
      this.level = Optional.of(wanted);
      return this;
    }

    /**
     * Lets an existing file be replaced.
     *
     * @return this builder
     */
    public Builder force() {
      this.force = true;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return the request; this builder can be used on
     */
    public ExportRequest build() {
      return new ExportRequest(new Builder(this));
    }
  }
}
