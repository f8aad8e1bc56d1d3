package dev.threadporter.system.transactions;

import dev.threadporter.ImportRequest;
import java.nio.file.Path;

/** A porter in a process of its own that is killed at one of its steps. */
final class KilledPorter {
  private KilledPorter() {}

  /**
   * Does something to a home.
   *
   * @param arguments the home; the step; {@code undo}, or the archive to import
   */
  public static void main(String... arguments) throws Exception {
    var steps = Steps.striking(Long.parseLong(arguments[1]), Blow.KILL);
    var porter = new FaultyHome(Path.of(arguments[0]), steps).porter();
    if (arguments[2].equals("undo")) {
      var transactions = porter.transactions();
      transactions.undo(transactions.list().get(0).id());
    } else {
      porter.run(ImportRequest.from(Path.of(arguments[2])).historyOnly().build());
    }
  }
}
