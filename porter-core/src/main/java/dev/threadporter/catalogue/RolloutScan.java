package dev.threadporter.catalogue;

import dev.threadporter.home.CodexHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of a home, found by their names without opening one, in the order of their paths. A
 * plain file wins over its compressed sibling, an active one over an archived one; the loser is a
 * finding, but for a compressed sibling, which Codex leaves for a moment when it compresses.
 */
final class RolloutScan {
  private final Map<ThreadId, RolloutFile> byRollout = new TreeMap<>();
  private final List<RolloutFile> found = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private RolloutScan() {}

  static RolloutScan of(CodexHome home) throws IOException {
    var scan = new RolloutScan();
    scan.walk(home.sessions(), false);
    scan.walk(home.archivedSessions(), true);
    // A folder gives its files in any order, and what is found must not depend on it.
    scan.found.sort(Comparator.comparing(file -> file.path().toString()));
    scan.found.forEach(scan::add);
    scan.findings.sort(Comparator.comparing(finding -> finding.path().orElse("")));
    return scan;
  }

  /** All rollouts, by rollout id. */
  Collection<RolloutFile> all() {
    return byRollout.values();
  }

  Optional<RolloutFile> rollout(ThreadId rollout) {
    return Optional.ofNullable(byRollout.get(rollout));
  }

  /** Adds a rollout that a row names and that lies elsewhere. */
  void add(RolloutFile file) {
    byRollout.merge(file.name().rollout(), file, this::better);
  }

  List<Finding> findings() {
    return findings;
  }

  private void walk(Path folder, boolean archived) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    // The folder itself may be a link out of the home; below it links aren't followed.
    Files.walkFileTree(folder.toRealPath(), new Visitor(folder, archived));
  }

  private RolloutFile better(RolloutFile first, RolloutFile second) {
    var order =
        Comparator.<RolloutFile, Boolean>comparing(file -> file.name().compressed())
            .thenComparing(RolloutFile::archived)
            .thenComparing(file -> file.path().toString());
    var best = order.compare(first, second) <= 0 ? first : second;
    var other = best.equals(first) ? second : first;
    if (!other.path().toString().equals(best.path() + ".zst")) {
      findings.add(
          Finding.of(FindingCode.DUPLICATE_ROLLOUT)
              .aboutThread(other.name().thread())
              .aboutPath(other.path())
              .with("other", best.path()));
    }
    return best;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path shown;
    private final boolean archived;
    private final Path real;

    Visitor(Path folder, boolean archived) throws IOException {
      this.shown = folder;
      this.real = folder.toRealPath();
      this.archived = archived;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      var asShown = shown.resolve(real.relativize(file));
      var name = file.getFileName().toString();
      var parsed = RolloutName.parse(name);
      if (parsed.isPresent()) {
        found.add(
            new RolloutFile(
                asShown, parsed.get(), archived, attributes.size(), attributes.lastModifiedTime()));
      } else if (name.startsWith("rollout-") && !name.endsWith(".tmp") && !name.contains(".tmp.")) {
        findings.add(
            Finding.of(FindingCode.UNSUPPORTED_ROLLOUT)
                .aboutPath(asShown)
                .with("reason", "its name is not one that Codex gives to rollouts"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unreadable(file, failure);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      if (failure != null) {
        unreadable(folder, failure);
      }
      return FileVisitResult.CONTINUE;
    }

    private void unreadable(Path file, IOException failure) {
      findings.add(
          Finding.of(FindingCode.UNREADABLE_ROLLOUT)
              .aboutPath(shown.resolve(real.relativize(file)))
              .with("reason", String.valueOf(failure.getMessage())));
    }
  }
}
