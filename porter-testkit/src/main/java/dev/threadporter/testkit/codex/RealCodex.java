package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One installed version of the real Codex, as a referee for tests. Installed from npm at first use
 * into a cache folder and kept there. Immutable and thread-safe.
 *
 * <pre>{@code
 * RealCodex codex = RealCodex.version("0.169.0");
 * try (ModelServer model = ModelServer.start();
 *     CodexSession session = codex.on(home)) {
 *   session.configure(model);
 *   session.exec(project, "hello");
 *   try (AppServer server = session.appServer(project)) {
 *     assertThat(server.list()).hasSize(1);
 *   }
 * }
 * }</pre>
 */
public final class RealCodex {

  /**
   * System property that names the cache folder; without it {@code target/codex} in the working
   * folder.
   */
  public static final String CACHE_PROPERTY = "porter.codex.cache";

  private final CodexVersion version;
  private final Path program;

  private RealCodex(CodexVersion version, Path program) {
    this.version = version;
    this.program = program;
  }

  /**
   * Gives that version, installing it first when the cache doesn't have it (a download of some
   * hundred megabytes). Several threads and JVMs may ask at once.
   *
   * @param version like {@code 0.169.0}
   * @throws RealCodexException if npm is missing or the version can't be installed
   */
  public static RealCodex version(String version) {
    return version(version, Path.of(System.getProperty(CACHE_PROPERTY, "target/codex")));
  }

  /** Like {@link #version(String)}, with the given cache folder. */
  public static RealCodex version(String version, Path cache) {
    CodexVersion parsed = CodexVersion.of(version);
    Path program = new CodexInstall(cache, CodexInstall.defaultNpm()).program(parsed);
    return new RealCodex(parsed, program);
  }

  /** The version. */
  public CodexVersion version() {
    return version;
  }

  /** Whether this version can do that. */
  public boolean can(Capability capability) {
    return capability.in(version);
  }

  /** The native program; run without node in between, so that ending it ends Codex. */
  public Path program() {
    return program;
  }

  /**
   * Opens a Codex home with this version. The folder is made when it doesn't exist; nothing else is
   * written before something is asked.
   */
  public CodexSession on(Path home) {
    try {
      Files.createDirectories(home);
      return new CodexSession(this, home.toRealPath());
    } catch (IOException e) {
      throw new RealCodexException("Could not prepare the Codex home " + home, e);
    }
  }

  @Override
  public String toString() {
    return "Codex " + version;
  }
}
