package dev.threadporter.home;

import dev.threadporter.path.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The machine that porter runs on, as far as it matters: handed in, so that a test can be any
 * machine.
 *
 * @param clock the time, for names of transactions only: nothing that Codex shows is stamped with
 *     it
 * @param random chance, for names of transactions only
 * @param variables environment variables
 * @param userHome the person's home folder
 * @param machine how paths are written here
 */
public record Host(
    Clock clock,
    RandomGenerator random,
    Map<String, String> variables,
    Path userHome,
    Machine machine) {

  /** Copies {@code variables}. */
  public Host {
    variables = Map.copyOf(variables);
  }

  /**
   * The machine that this program runs on. Under WSL the distribution is taken from the environment
   * and the folder of the drives' mounts from {@code /etc/wsl.conf}.
   *
   * @return a new description of it
   */
  public static Host real() {
    var variables = System.getenv();
    return new Host(
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        variables,
        Path.of(System.getProperty("user.home")),
        ThisMachine.of(
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            variables,
            Path.of("/etc/wsl.conf")));
  }
}
