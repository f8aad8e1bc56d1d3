package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.transaction.StepRunner.StepConflictException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;

/**
 * Steps on files. There is no moment in which a file that was there is missing: the new one is
 * renamed over it.
 */
final class FileSteps {
  private final CodexHome home;
  private final Path folder;

  FileSteps(CodexHome home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  void put(Step.PutFile step) throws IOException, StepConflictException {
    var target = home.root().resolve(step.target());
    var staged = folder.resolve("staging").resolve(step.staged());
    if (!Files.exists(staged)) {
      // Made before: the staged file is gone only when it has become the target.
      if (!Digests.is(target, step.after())) {
        throw new StepConflictException(target + " is not as it was planned");
      }
      return;
    }
    if (step.before().isPresent() != Files.exists(target)) {
      throw new StepConflictException(target + " is not as it was when the change was planned");
    }
    for (var made : step.madeFolders()) {
      Files.createDirectories(home.root().resolve(made));
      Durable.folderOf(home.root().resolve(made));
    }
    if (step.kept().isPresent()) {
      keep(target, folder.resolve("replaced").resolve(step.kept().get()));
    }
    move(staged, target);
    Durable.folderOf(target);
  }

  private static void keep(Path target, Path kept) throws IOException {
    if (Files.exists(kept)) {
      return;
    }
    Files.createDirectories(kept.getParent());
    try {
      Files.createLink(kept, target);
    } catch (IOException | UnsupportedOperationException noHardLinks) {
      var beside = kept.resolveSibling(kept.getFileName() + ".partial");
      Files.copy(
          target, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Durable.file(beside);
      Files.move(beside, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    Durable.folderOf(kept);
  }

  /** Renames over the target; from another file system by way of a copy beside it. */
  private void move(Path from, Path target) throws IOException {
    try {
      Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException otherFileSystem) {
      var beside =
          target.resolveSibling("." + target.getFileName() + ".porter-" + folder.getFileName());
      Files.copy(
          from, beside, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      Durable.file(beside);
      Files.setLastModifiedTime(beside, Files.getLastModifiedTime(from));
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(from);
    }
  }

  /** Puts back what was there; the answer names the file if it changed since. */
  Optional<String> takeBack(Step.PutFile step) throws IOException {
    var target = home.root().resolve(step.target());
    if (!Digests.is(target, step.after())) {
      var untouched =
          step.before().isPresent()
              ? Digests.is(target, step.before().get())
              : !Files.exists(target);
      removeFolders(step);
      return untouched ? Optional.empty() : Optional.of(step.target());
    }
    if (step.kept().isPresent()) {
      move(folder.resolve("replaced").resolve(step.kept().get()), target);
      Files.setLastModifiedTime(target, step.before().orElseThrow().modified());
    } else {
      Files.delete(target);
    }
    Durable.folderOf(target);
    removeFolders(step);
    return Optional.empty();
  }

  /** Removes folders that were made for the file, if nothing else came into them. */
  private void removeFolders(Step.PutFile step) throws IOException {
    var made = new ArrayList<>(step.madeFolders());
    Collections.reverse(made);
    for (var name : made) {
      try {
        Files.deleteIfExists(home.root().resolve(name));
      } catch (DirectoryNotEmptyException used) {
        return;
      }
    }
  }

  void append(Step.AppendLine step) throws IOException {
    var target = home.root().resolve(step.target());
    if (lastLines(target).contains("\n" + step.line() + "\n")) {
      return;
    }
    // If whoever wrote last was cut off, the line must not become part of theirs.
    var start = endsInLine(target) ? "\n" : "";
    Durable.append(target, (start + step.line() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static boolean endsInLine(Path file) throws IOException {
    var text = lastLines(file);
    return text.length() > 1 && !text.endsWith("\n");
  }

  /** The end of a file with a line feed before it. */
  private static String lastLines(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - (1 << 20)));
      var bytes = ByteBuffer.allocate(1 << 20);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until the end.
      }
      return "\n" + new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException none) {
      return "\n";
    }
  }

  /** Takes a line out again, if it is the file's last; an earlier one stays and is named. */
  Optional<String> takeBack(Step.AppendLine step) throws IOException {
    var target = home.root().resolve(step.target());
    var text = lastLines(target);
    if (!text.contains("\n" + step.line() + "\n")) {
      return Optional.empty();
    }
    if (!text.endsWith("\n" + step.line() + "\n")) {
      return Optional.of(step.target());
    }
    var bytes = (step.line() + "\n").getBytes(StandardCharsets.UTF_8).length;
    try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
      channel.force(true);
    }
    if (Files.size(target) == 0) {
      Files.delete(target);
    }
    return Optional.empty();
  }
}
