package dev.threadporter.doctor;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.SqlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A row has to name its rollout by an absolute path of this system, where the file is. */
final class RolloutPathRule implements RowRule {
  /** Windows programs write it, and Codex doesn't find what is named by it. */
  private static final String VERBATIM = "\\\\?\\";

  private static final String COMPRESSED = ".zst";

  @Override
  public Optional<Mismatch> look(ThreadCase thread, IndexRow row) {
    var named = row.text("rollout_path").orElse("");
    return another(thread, named)
        .or(() -> lost(thread, named))
        .or(() -> fault(thread, named).map(code -> RowRules.about(code, thread)))
        .map(
            finding ->
                new Mismatch(
                    finding.aboutPath(named).with("actual", thread.rolloutPath()),
                    named,
                    Map.of("rollout_path", SqlValue.of(thread.rolloutPath().toString()))));
  }

  /** Whether the row names what another thread goes on with. */
  private static Optional<Finding> another(ThreadCase thread, String named) {
    return path(thread, named)
        .flatMap(path -> Catalogue.owner(path, thread.id()))
        .map(
            owner ->
                RowRules.about(FindingCode.ROLLOUT_PATH_OF_ANOTHER, thread)
                    .with("other", owner)
                    .with("own", "@another.own"));
  }

  /**
   * Whether the row goes on with a part of the thread that isn't there. The part that is there ends
   * where the person went back to, so that going on with it is a decision.
   */
  private static Optional<Finding> lost(ThreadCase thread, String named) {
    var last = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1);
    var part = RolloutName.parse(last).filter(name -> name.thread().equals(thread.id()));
    return part.map(RolloutName::rollout)
        .filter(
            rollout ->
                thread.thread().rollouts().stream()
                    .noneMatch(file -> file.name().rollout().equals(rollout)))
        .map(rollout -> RowRules.about(FindingCode.NEWEST_PART_MISSING, thread));
  }

  private static Optional<FindingCode> fault(ThreadCase thread, String named) {
    var path = path(thread, named);
    if (named.startsWith(VERBATIM) || path.isEmpty()) {
      return Optional.of(FindingCode.FOREIGN_ROLLOUT_PATH);
    }
    if (!path.get().isAbsolute()) {
      var foreign = thread.home().machine().read(named).absolute().isPresent();
      return Optional.of(
          foreign ? FindingCode.FOREIGN_ROLLOUT_PATH : FindingCode.RELATIVE_ROLLOUT_PATH);
    }
    if (!exists(path.get())) {
      return Optional.of(FindingCode.STALE_ROLLOUT_PATH);
    }
    return isElsewhere(thread, path.get())
        ? Optional.of(FindingCode.ROLLOUT_PATH_ELSEWHERE)
        : Optional.empty();
  }

  private static Optional<Path> path(ThreadCase thread, String named) {
    try {
      return Optional.of(thread.rolloutPath().getFileSystem().getPath(named));
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  /** Codex finds a compressed rollout by the plain name, and a plain one by the compressed name. */
  private static boolean exists(Path path) {
    var name = String.valueOf(path.getFileName());
    return Files.exists(path)
        || Files.exists(path.resolveSibling(name + COMPRESSED))
        || (name.endsWith(COMPRESSED)
            && Files.exists(
                path.resolveSibling(name.substring(0, name.length() - COMPRESSED.length()))));
  }

  /** Whether the file is none of this home's, though the home has one of the thread. */
  private static boolean isElsewhere(ThreadCase thread, Path path) {
    try {
      var root = thread.home().open().home().root().toRealPath();
      return !real(path).startsWith(root) && real(thread.rolloutPath()).startsWith(root);
    } catch (IOException vanished) {
      return false;
    }
  }

  private static Path real(Path path) throws IOException {
    // Of a compressed rollout only the folder is where the plain name says.
    var folder = path.getParent();
    return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
  }
}
