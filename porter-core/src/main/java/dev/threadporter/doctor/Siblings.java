package dev.threadporter.doctor;

import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutName;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Compares a compressed rollout with the plain one beside it. */
final class Siblings {
  private Siblings() {}

  /** Whether the plain one holds all of the compressed one, so that nothing is lost without it. */
  static boolean isBeginning(Path compressed, RolloutFile plain) {
    var name = RolloutName.parse(String.valueOf(compressed.getFileName()));
    if (name.isEmpty()) {
      return false;
    }
    try (var packed = RolloutFile.look(compressed, name.get(), plain.archived()).open();
        var one = new BufferedInputStream(packed, 1 << 16);
        var other = new BufferedInputStream(plain.open(), 1 << 16)) {
      for (var next = one.read(); next >= 0; next = one.read()) {
        if (other.read() != next) {
          return false;
        }
      }
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }
}
