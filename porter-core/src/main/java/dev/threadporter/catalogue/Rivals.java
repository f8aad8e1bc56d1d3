package dev.threadporter.catalogue;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several files of one rollout id, of which one counts: the one that the thread's row names, since
 * Codex shows nothing of another, also if that is longer (seen in 0.169); without such a row the
 * one that holds all that the others do. If it doesn't, lines are left behind, and that is said. A
 * plain file wins over the compressed sibling that Codex leaves beside it for a moment when it
 * compresses, without a word.
 */
final class Rivals {
  private static final int BUFFER = 64 << 10;

  private static final Comparator<RolloutFile> ORDER =
      Comparator.<RolloutFile, Boolean>comparing(file -> file.name().compressed())
          .thenComparing(RolloutFile::archived)
          .thenComparing(file -> file.path().toString());

  private final List<RolloutFile> files;
  private final List<Finding> findings;

  /**
   * Files of one rollout id.
   *
   * @param files one or more
   * @param findings gets what is left out
   */
  Rivals(List<RolloutFile> files, List<Finding> findings) {
    this.files = files.stream().filter(file -> !isSibling(file, files)).sorted(ORDER).toList();
    this.findings = findings;
  }

  private static boolean isSibling(RolloutFile file, List<RolloutFile> files) {
    return files.stream()
        .anyMatch(plain -> file.path().toString().equals(plain.path().toString() + ".zst"));
  }

  /** Whether there is more than one. */
  boolean areSeveral() {
    return files.size() > 1;
  }

  /**
   * The file that counts.
   *
   * @param named what the thread's row names
   */
  RolloutFile chosen(Optional<Path> named) {
    var own = named.flatMap(this::file);
    var best = own.orElseGet(this::longest);
    for (var other : files) {
      if (!other.equals(best)) {
        findings.add(
            begins(other, best)
                ? about(FindingCode.DUPLICATE_ROLLOUT, other, best)
                : about(FindingCode.DIVERGED_ROLLOUT, other, best)
                    .with("relation", begins(best, other) ? "@rival.longer" : "@rival.parted")
                    .with("shown", own.isPresent() ? "@rival.named" : "@rival.unnamed"));
      }
    }
    return best;
  }

  private static Finding about(FindingCode code, RolloutFile other, RolloutFile best) {
    return Finding.of(code)
        .aboutThread(other.name().thread())
        .aboutPath(other.path())
        .with("other", best.path());
  }

  private Optional<RolloutFile> file(Path named) {
    return files.stream().filter(file -> isNamed(file, named)).findFirst();
  }

  /** A row names the plain file also when only the compressed one is there. */
  private static boolean isNamed(RolloutFile file, Path named) {
    if (file.path().resolveSibling(file.name().plain()).normalize().equals(named)) {
      return true;
    }
    try {
      return Files.isSameFile(file.path(), named);
    } catch (IOException notThere) {
      return false;
    }
  }

  private RolloutFile longest() {
    var best = files.get(0);
    for (var other : files) {
      if (!other.equals(best) && begins(best, other)) {
        best = begins(other, best) ? best : other;
      }
    }
    return best;
  }

  /** Whether all that a file holds stands at the beginning of another. */
  private static boolean begins(RolloutFile file, RolloutFile other) {
    if (!file.name().compressed() && !other.name().compressed() && file.bytes() > other.bytes()) {
      return false;
    }
    var buffer = new byte[BUFFER];
    try (var in = file.open();
        var whole = other.open()) {
      for (var count = in.readNBytes(buffer, 0, BUFFER);
          count > 0;
          count = in.readNBytes(buffer, 0, BUFFER)) {
        var same = whole.readNBytes(count);
        if (same.length < count || !Arrays.equals(same, 0, count, buffer, 0, count)) {
          return false;
        }
      }
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }
}
