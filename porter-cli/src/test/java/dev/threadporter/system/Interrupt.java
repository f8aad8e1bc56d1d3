package dev.threadporter.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The interrupt that a person's Ctrl-C sends. A process that was started in the background by a
 * script inherits that it ignores it, and hands that on to the programs that tests start.
 */
public final class Interrupt {
  private Interrupt() {}

  /**
   * A command that listens to interrupts.
   *
   * @param command the command
   * @return the command, by way of {@code env} where that knows how
   */
  public static List<String> heardBy(List<String> command)
      throws IOException, InterruptedException {
    var heard = new ArrayList<>(List.of("env", "--default-signal=INT"));
    if (new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() != 0) {
      return command;
    }
    heard.addAll(command);
    return heard;
  }

  /**
   * Interrupts a process.
   *
   * @param process the process
   */
  public static void send(Process process) throws IOException, InterruptedException {
    var status = new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill ended with " + status);
    }
  }
}
