package dev.threadporter.doctor;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutMark;
import dev.threadporter.spi.DatabaseReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.OptionalLong;

/** Turns of a rollout that lost its end: a projection may still show them. */
public final class LostTurns {
  private LostTurns() {}

  /**
   * Counts turns of which something is in the projection only.
   *
   * @param database the databases
   * @param file the rollout
   * @return how many turns; 0 also if the rollout has no ordinals
   * @throws IOException if the rollout or the projection can't be read
   */
  public static long count(DatabaseReader database, RolloutFile file) throws IOException {
    var next = RolloutMark.next(file);
    var turns = new HashSet<String>();
    database.projection(
        file.name().rollout(),
        row -> {
          var place = row.integer("rollout_ordinal");
          if (isBehind(place, next)) {
            row.text("turn_id").ifPresent(turns::add);
          }
        });
    return turns.size();
  }

  private static boolean isBehind(OptionalLong place, OptionalLong end) {
    return place.isPresent() && end.isPresent() && place.getAsLong() >= end.getAsLong();
  }
}
