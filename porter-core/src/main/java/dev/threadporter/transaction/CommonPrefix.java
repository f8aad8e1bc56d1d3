package dev.threadporter.transaction;

import dev.threadporter.rollout.RolloutFile;
import java.io.IOException;
import java.util.Arrays;

/** How far two rollouts are the same, in plain bytes. */
final class CommonPrefix {
  private static final int PIECE = 64 << 10;

  private CommonPrefix() {}

  static long of(RolloutFile one, RolloutFile other) throws IOException {
    try (var first = one.open();
        var second = other.open()) {
      var same = 0L;
      while (true) {
        var mine = first.readNBytes(PIECE);
        var theirs = second.readNBytes(PIECE);
        var parting = Arrays.mismatch(mine, theirs);
        if (parting >= 0) {
          return same + parting;
        }
        if (mine.length < PIECE) {
          return same + mine.length;
        }
        same += PIECE;
      }
    }
  }
}
