package dev.threadporter.home;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
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
 * @param platform whose paths are native here
 */
public record Machine(
    Clock clock,
    RandomGenerator random,
    Map<String, String> variables,
    Path userHome,
    Platform platform) {

  /** Copies {@code variables}. */
  public Machine {
    variables = Map.copyOf(variables);
  }

  /**
   * The machine that this program runs on.
   *
   * @return a new description of it
   */
  public static Machine real() {
    return new Machine(
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        Platform.ofSystem(System.getProperty("os.name")));
  }

  /** Families of operating systems, by what their paths look like. */
  public enum Platform {
    /** Linux, WSL's included. */
    LINUX,
    /** macOS. */
    MACOS,
    /** Windows. */
    WINDOWS;

    static Platform ofSystem(String osName) {
      var name = osName.toLowerCase(Locale.ROOT);
      if (name.startsWith("windows")) {
        return WINDOWS;
      }
      return name.startsWith("mac") ? MACOS : LINUX;
    }

    /**
     * The name that archives carry.
     *
     * @return the constant's name in lower case
     */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
