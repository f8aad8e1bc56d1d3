package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Steps on files. There is no moment in which a file that stays is missing: the new one is renamed
 * over it.
 */
final class FileSteps {
  private final Path root;
  private final Journal journal;
  private final Moves moves;

  FileSteps(CodexHome home, Journal journal) {
    this.root = home.root();
    this.journal = journal;
    this.moves = new Moves(journal.folder().getFileName().toString());
  }

  void put(Step.PutFile step) throws IOException, StepConflictException {
    var target = root.resolve(step.target());
    var staged = journal.staged(step.staged());
    if (isPut(step, target, staged)) {
      Files.deleteIfExists(staged);
      return;
    }
    var asPlanned =
        step.before().isPresent()
            ? Digests.isUnchanged(target, step.before().get())
            : !Files.exists(target);
    if (!asPlanned || !Files.exists(staged)) {
      throw new StepConflictException(target + " is not as it was when the change was planned");
    }
    Moves.makeFolders(root, step.madeFolders());
    if (step.before().isPresent()) {
      Permissions.copy(target, staged);
    }
    if (step.kept().isPresent()) {
      moves.keep(target, journal.kept(step.kept().get()));
    }
    moves.move(staged, target);
  }

  /**
   * Whether it is made already: the staged file is gone only when it has become the target. On
   * another file system it may still be there, and then the target has its bytes.
   */
  private static boolean isPut(Step.PutFile step, Path target, Path staged) throws IOException {
    var couldBe =
        !Files.exists(staged)
            || (Files.exists(target)
                && !step.before().map(content -> sameAs(target, content)).orElse(false));
    return couldBe && Digests.is(target, step.after());
  }

  private static boolean sameAs(Path file, Step.Content content) {
    try {
      return Files.getLastModifiedTime(file).equals(content.modified())
          && Files.size(file) == content.bytes();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Puts back what was there; the answer names the file if it changed since. */
  Optional<String> takeBack(Step.PutFile step) throws IOException {
    var target = root.resolve(step.target());
    moves.clean(target);
    if (!Digests.is(target, step.after())) {
      var untouched =
          step.before().isPresent()
              ? Digests.is(target, step.before().get())
              : !Files.exists(target);
      Moves.removeFolders(root, step.madeFolders());
      return untouched ? Optional.empty() : Optional.of(step.target());
    }
    if (step.kept().isPresent()) {
      var kept = journal.kept(step.kept().get());
      if (!Files.exists(kept)) {
        // The same bytes before and after: nothing was replaced yet.
        return Optional.empty();
      }
      moves.move(kept, target);
      Files.setLastModifiedTime(target, step.before().orElseThrow().modified());
    } else {
      Files.delete(target);
      Durable.folderOf(target);
    }
    Moves.removeFolders(root, step.madeFolders());
    return Optional.empty();
  }

  void remove(Step.RemoveFile step) throws IOException, StepConflictException {
    var target = root.resolve(step.target());
    var kept = journal.kept(step.kept());
    if (Files.exists(target)) {
      if (!Digests.isUnchanged(target, step.before())) {
        throw new StepConflictException(target + " is not as it was when the change was planned");
      }
      moves.move(target, kept);
    } else if (!Files.exists(kept)) {
      throw new StepConflictException(target + " is gone");
    }
    Moves.removeFolders(root, step.folders());
  }

  /** Puts a removed file back; the answer names it if another one came in its place. */
  Optional<String> takeBack(Step.RemoveFile step) throws IOException {
    var target = root.resolve(step.target());
    var kept = journal.kept(step.kept());
    moves.clean(kept);
    if (Files.exists(target)) {
      return Digests.is(target, step.before()) ? Optional.empty() : Optional.of(step.target());
    }
    if (!Files.exists(kept)) {
      return Optional.of(step.target());
    }
    Moves.makeFolders(root, step.folders());
    moves.move(kept, target);
    moves.clean(target);
    return Optional.empty();
  }
}
