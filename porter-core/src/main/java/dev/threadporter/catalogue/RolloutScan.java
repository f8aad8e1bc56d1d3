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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of a home, found by their names without opening one, in the order of their paths. Of
 * several files of one rollout id one counts, once it is known what rows name.
 *
 * <p>Links below the home's folders are followed if they are named like Codex's own folders or
 * files: Codex (0.169.0) doesn't list what lies behind them, but reads it when it is asked for by
 * its id, and as long as it has a row.
 */
final class RolloutScan {
  private static final Pattern DATE = Pattern.compile("[0-9]{1,4}");

  private final Map<ThreadId, RolloutFile> byRollout = new TreeMap<>();
  private final List<RolloutFile> found = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<ThreadId, Rivals> rivals = new TreeMap<>();
  private final List<Path> walked = new ArrayList<>();

  private RolloutScan() {}

  static RolloutScan of(CodexHome home) throws IOException {
    var scan = new RolloutScan();
    scan.walk(home.sessions(), false);
    scan.walk(home.archivedSessions(), true);
    // A folder gives its files in any order, and what is found must not depend on it.
    scan.found.sort(Comparator.comparing(file -> file.path().toString()));
    var byId = new TreeMap<ThreadId, List<RolloutFile>>();
    for (var file : scan.found) {
      byId.computeIfAbsent(file.name().rollout(), id -> new ArrayList<>()).add(file);
    }
    byId.forEach((id, files) -> scan.rivals.put(id, new Rivals(files, scan.findings)));
    return scan;
  }

  /** The ids of which there are several files. */
  Set<ThreadId> contested() {
    return rivals.entrySet().stream()
        .filter(entry -> entry.getValue().areSeveral())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Decides which files count; once, before they are asked for.
   *
   * @param named what rows name, by rollout id; needed for those that are contested
   */
  void settle(Map<ThreadId, Path> named) {
    rivals.forEach(
        (id, files) -> byRollout.put(id, files.chosen(Optional.ofNullable(named.get(id)))));
    rivals.clear();
    findings.sort(Comparator.comparing(finding -> finding.path().orElse("")));
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
    byRollout.putIfAbsent(file.name().rollout(), file);
  }

  List<Finding> findings() {
    return findings;
  }

  private void walk(Path folder, boolean archived) throws IOException {
    if (Files.isDirectory(folder)) {
      // The folder itself may be a link out of the home.
      walk(folder, folder.toRealPath(), archived);
    }
  }

  private void walk(Path shown, Path real, boolean archived) throws IOException {
    walked.add(real);
    Files.walkFileTree(real, new Visitor(shown, real, archived));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path shown;
    private final boolean archived;
    private final Path real;

    Visitor(Path shown, Path real, boolean archived) {
      this.shown = shown;
      this.real = real;
      this.archived = archived;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (Files.isDirectory(file)) {
        linkedFolder(file);
        return FileVisitResult.CONTINUE;
      }
      var name = file.getFileName().toString();
      var parsed = RolloutName.parse(name);
      if (parsed.isPresent()) {
        rollout(file, parsed.get());
      } else if (name.startsWith("rollout-") && !name.endsWith(".tmp") && !name.contains(".tmp.")) {
        say(
            FindingCode.UNSUPPORTED_ROLLOUT,
            file,
            "its name is not one that Codex gives to rollouts");
      } else if (attributes.isSymbolicLink() && DATE.matcher(name).matches()) {
        say(FindingCode.UNREADABLE_ROLLOUT, file, "it is a link to what does not exist");
      }
      return FileVisitResult.CONTINUE;
    }

    private void rollout(Path file, RolloutName name) {
      if (Files.isRegularFile(file)) {
        try {
          found.add(RolloutFile.look(shown(file), name, archived));
        } catch (IOException vanished) {
          unreadable(file, vanished);
        }
      } else {
        var nothing = Files.notExists(file);
        say(
            FindingCode.UNREADABLE_ROLLOUT,
            file,
            nothing ? "it is a link to what does not exist" : "it is no regular file");
      }
    }

    /** A link to a folder, or what Windows has in its place. What was walked isn't again. */
    private void linkedFolder(Path link) throws IOException {
      if (!DATE.matcher(link.getFileName().toString()).matches()) {
        findings.add(Finding.of(FindingCode.LINK_NOT_FOLLOWED).aboutPath(shown(link)));
        return;
      }
      try {
        var target = link.toRealPath();
        if (walked.stream()
            .anyMatch(folder -> folder.startsWith(target) && !folder.equals(target))) {
          say(FindingCode.UNREADABLE_ROLLOUT, link, "it is a link to a folder that it lies in");
        } else if (walked.stream().noneMatch(target::startsWith)) {
          walk(shown(link), target, archived);
        }
      } catch (NoSuchFileException vanished) {
        unreadable(link, vanished);
      }
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
      say(FindingCode.UNREADABLE_ROLLOUT, file, String.valueOf(failure.getMessage()));
    }

    private void say(FindingCode code, Path file, String reason) {
      findings.add(Finding.of(code).aboutPath(shown(file)).with("reason", reason));
    }

    private Path shown(Path file) {
      return shown.resolve(real.relativize(file));
    }
  }
}
