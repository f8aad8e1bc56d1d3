package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One Codex home in the hands of one version of the real Codex. Every process runs with {@code
 * CODEX_HOME} set, a temporary {@code HOME}, a cleaned environment and nothing on standard input.
 * The terminal UI is never started: 0.169.0's leaves a daemon behind that keeps the home's
 * databases open. Closing ends what is still running. For use by one thread at a time.
 */
public final class CodexSession implements AutoCloseable {

  private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);

  private final RealCodex codex;
  private final Path home;
  private final CodexEnvironment environment;
  private final List<AppServer> servers = new ArrayList<>();

  CodexSession(RealCodex codex, Path home) throws IOException {
    this.codex = codex;
    this.home = home;
    this.environment = new CodexEnvironment(codex.program(), home);
  }

  /** The Codex home, as a real path. */
  public Path home() {
    return home;
  }

  /** The program it is used with. */
  public RealCodex codex() {
    return codex;
  }

  /** Writes {@code config.toml} with the provider {@code mock} that is answered by the server. */
  public CodexSession configure(ModelServer server) {
    return configure(CodexConfig.of(server));
  }

  /** Writes {@code config.toml}, replacing one that is there. */
  public CodexSession configure(CodexConfig config) {
    try {
      environment.modelAt(config.baseUrl());
      Files.writeString(home.resolve("config.toml"), config.toToml(), StandardCharsets.UTF_8);
      return this;
    } catch (IOException e) {
      throw new RealCodexException("Could not write config.toml in " + home, e);
    }
  }

  /**
   * Runs {@code codex exec} to its end, whatever its exit code.
   *
   * @throws RealCodexException if it can't be started or doesn't end in time
   */
  public ExecResult exec(ExecRequest request) {
    ProcessOutput output = run(request.cwd(), request.arguments(), request.timeout());
    return new ExecResult(output.exitCode(), output.out(), output.err());
  }

  /**
   * A new thread with one turn, by {@code codex exec}; gives its id.
   *
   * @throws RealCodexException if Codex fails
   */
  public String exec(Path cwd, String prompt) {
    return threadId(ExecRequest.of(cwd, prompt));
  }

  /** A further turn of a thread, by {@code codex exec resume}. */
  public ExecResult execResume(Path cwd, String threadId, String prompt) {
    return exec(ExecRequest.of(cwd, prompt).resuming(threadId)).succeeded();
  }

  /**
   * Runs {@code codex exec} for a new thread and gives its id: the one it prints, or, where the
   * version prints none, that of the new rollout.
   */
  public String threadId(ExecRequest request) {
    try {
      Set<String> before = RolloutNames.threadIds(home);
      ExecResult result = exec(request).succeeded();
      Set<String> added = RolloutNames.threadIds(home);
      added.removeAll(before);
      return result
          .threadId()
          .or(() -> added.stream().findFirst())
          .orElseThrow(() -> new RealCodexException("no new thread after: " + result.out()));
    } catch (IOException e) {
      throw new RealCodexException("Could not look for rollouts in " + home, e);
    }
  }

  /** Starts an app-server in that folder; it ends with this session, or when it is closed. */
  public AppServer appServer(Path cwd) {
    return appServer(cwd, List.of());
  }

  private AppServer appServer(Path cwd, List<String> options) {
    AppServer server = AppServer.start(codex, environment, cwd, options);
    servers.add(server);
    return server;
  }

  /**
   * Lets Codex compress the home's rollouts: makes them old for the while, starts an app-server
   * with the feature on, and asks for it where the version has a method for that.
   *
   * @return the rollouts that are still plain after ten seconds; 0.149.0 leaves reverted threads
   */
  public List<Path> compressRollouts() {
    try (RolloutAging aging = RolloutAging.of(home);
        AppServer server = appServer(home, List.of("-c", RolloutAging.FEATURE + "=true"))) {
      if (codex.can(Capability.COMPRESS)) {
        server.changes().compress();
      }
      return aging.awaitCompressed(Duration.ofSeconds(10));
    } catch (IOException e) {
      throw new RealCodexException("Could not compress the rollouts of " + home, e);
    }
  }

  /**
   * Runs {@code codex doctor --json}. Its exit code and its overall state say nothing about the
   * home (they also judge the network), so only the report counts.
   */
  public DoctorReport doctor() {
    ProcessOutput output = run(home, List.of("doctor", "--json"), COMMAND_TIMEOUT);
    try {
      return new DoctorReport(Json.parse(output.out()));
    } catch (IllegalArgumentException e) {
      throw new RealCodexException(codex + " doctor gave no report: " + output.text(), e);
    }
  }

  /** Runs any other subcommand, such as {@code features list}; gives what it printed. */
  public ExecResult command(Path cwd, String... arguments) {
    ProcessOutput output = run(cwd, List.of(arguments), COMMAND_TIMEOUT);
    return new ExecResult(output.exitCode(), output.out(), output.err());
  }

  private ProcessOutput run(Path cwd, List<String> arguments, Duration timeout) {
    List<String> command = new ArrayList<>(List.of(codex.program().toString()));
    command.addAll(arguments);
    try {
      return Commands.run(command, cwd, environment::apply, timeout);
    } catch (IOException e) {
      throw new RealCodexException("Could not run " + codex + " in " + cwd, e);
    }
  }

  /**
   * Ends the app-servers, then anything else that this session started and that still runs, and
   * removes the temporary home. The Codex home stays.
   */
  @Override
  public void close() {
    try (environment) {
      servers.forEach(AppServer::close);
    } catch (IOException e) {
      throw new RealCodexException("Could not remove the temporary home", e);
    }
  }
}
