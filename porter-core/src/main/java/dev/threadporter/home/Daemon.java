package dev.threadporter.home;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that Codex's terminal program leaves running in the background, one a home; since
 * 0.169. Its file {@code app-server-daemon/daemon.pid} outlives it, so it counts only if the
 * process of that number began when the file says.
 *
 * @param pid the server's process
 */
public record Daemon(long pid) {
  private static final int START_TIME = 22;

  /**
   * Finds the server of a home.
   *
   * @param home the home
   * @return the server, or empty if none runs
   * @throws IOException if its file can't be read
   */
  public static Optional<Daemon> of(CodexHome home) throws IOException {
    var file = home.root().resolve("app-server-daemon").resolve("daemon.pid");
    try {
      var json =
          JsonObject.require(
              JsonInput.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)),
              file.toString());
      var pid = json.optionalNumber("pid");
      return pid.isPresent() && began(pid.getAsLong()).equals(time(json))
          ? Optional.of(new Daemon(pid.getAsLong()))
          : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> time(JsonObject json) {
    return Optional.ofNullable(json.members().get("processStartTime")).map(String::valueOf);
  }

  /** When a process began, in the kernel's clock ticks; {@code -} if there is none. */
  private static Optional<String> began(long pid) throws IOException {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second word is the command's name in brackets, and may hold anything.
      var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(words[START_TIME - 3]);
    } catch (NoSuchFileException gone) {
      return Optional.of("-");
    }
  }

  /**
   * What a person can do about it.
   *
   * @return a sentence
   */
  public String howToStop() {
    return "Codex runs in the background (process "
        + pid
        + "); codex app-server daemon stop ends it.";
  }
}
