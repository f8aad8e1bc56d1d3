package dev.threadporter.home;

import dev.threadporter.home.HomeUse.Holder;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether Codex Desktop runs, told by the names of the machine's processes. It keeps its state in
 * memory and writes all of it from there, so a change of the file would be lost. Its program is
 * called {@code Codex}, on macOS inside {@code Codex.app}; the command line's is {@code codex}.
 */
public final class DesktopUse {
  private DesktopUse() {}

  /**
   * Looks at the processes of this machine.
   *
   * @return one that is Codex Desktop
   */
  public static Optional<Holder> running() {
    return running(
        ProcessHandle.allProcesses()
            .flatMap(
                process ->
                    process.info().command().stream()
                        .map(command -> new Program(process.pid(), command))));
  }

  static Optional<Holder> running(Stream<Program> programs) {
    return programs
        .filter(program -> isDesktop(program.command()))
        .findFirst()
        .map(program -> new Holder(program.pid(), "Codex Desktop"));
  }

  private static boolean isDesktop(String command) {
    var path = command.replace('\\', '/');
    var name = path.substring(path.lastIndexOf('/') + 1);
    return path.contains("/Codex.app/")
        || name.equals("Codex")
        || name.equals("Codex.exe")
        || name.toLowerCase(Locale.ROOT).startsWith("codex desktop");
  }

  /**
   * A process.
   *
   * @param pid its number
   * @param command the path of its program
   */
  record Program(long pid, String command) {}
}
