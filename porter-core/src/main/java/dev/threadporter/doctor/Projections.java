package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.spi.Database;
import java.io.IOException;

/**
 * What holds of every projection, for whoever looks at one and whoever mends it. Stateless.
 *
 * <p>Resuming a thread builds the projection of the rollout that it goes on with. That of what a
 * reverted thread began with is never built again (seen in 0.169), and archived threads can't be
 * resumed.
 */
public final class Projections {
  private Projections() {}

  /**
   * Whether a thread goes on with a rollout; one that no thread is known of may be gone on with.
   */
  static boolean isCurrent(HomeView home, RolloutFile rollout) {
    return home.open()
        .catalogue()
        .thread(rollout.name().thread())
        .map(thread -> thread.current().equals(rollout))
        .orElse(true);
  }

  /**
   * Whether Codex builds the projection of a rollout again, so that a wrong one can go.
   *
   * @param home the home
   * @param rollout one of its rollouts
   * @return false if the projection is all that Codex will show of it
   */
  public static boolean isRebuilt(HomeView home, RolloutFile rollout) {
    return isCurrent(home, rollout) && !rollout.archived();
  }

  /**
   * What to tell if the database of the projections can't be read.
   *
   * @param home the home
   * @param failure what happened
   * @return a finding that names the database
   */
  public static Finding unreadable(HomeView home, IOException failure) {
    return Finding.of(FindingCode.UNREADABLE_PROJECTION)
        .aboutPath(home.open().databaseFolder().resolve(Database.HISTORY.fileName()))
        .with("reason", String.valueOf(failure.getMessage()));
  }
}
