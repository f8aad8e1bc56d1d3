package dev.threadporter.system.transactions;

import java.nio.file.Path;
import java.util.List;

/** A porter in a process of its own that is killed, or waits, at one of its steps. */
final class KilledPorter {
  private KilledPorter() {}

  /** The command that runs it. */
  static List<String> command(Path home, long step, String what, Blow blow) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        KilledPorter.class.getName(),
        home.toString(),
        Long.toString(step),
        what,
        blow.name());
  }

  /**
   * Does something to a home.
   *
   * @param arguments the home; the step; {@code undo}, or the archive to import; what happens
   */
  public static void main(String... arguments) throws Exception {
    var steps = Steps.striking(Long.parseLong(arguments[1]), Blow.valueOf(arguments[3]));
    var porter = new FaultyHome(Path.of(arguments[0]), steps).porter();
    if (arguments[2].equals("undo")) {
      var transactions = porter.transactions();
      transactions.undo(transactions.list().get(0).id());
    } else {
      porter.run(Scenario.overwriting(Path.of(arguments[2])));
    }
  }
}
