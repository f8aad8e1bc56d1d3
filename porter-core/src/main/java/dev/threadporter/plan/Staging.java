package dev.threadporter.plan;

import dev.threadporter.message.PorterException;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.transaction.StagedFile;
import dev.threadporter.transaction.Transaction;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Where new files are written before they have a place: in a transaction; for a dry run nowhere.
 */
final class Staging {
  private final Optional<Transaction> transaction;
  private final Path scratch;

  Staging(Optional<Transaction> transaction, Path scratch) {
    this.transaction = transaction;
    this.scratch = scratch;
  }

  /** A map of lines, with room to grow. */
  OffsetMap map() {
    return new OffsetMap(scratch);
  }

  boolean isDryRun() {
    return transaction.isEmpty();
  }

  /** Writes a file; a dry run only makes its bytes. */
  Staged stage(FileTime modified, Transaction.Content content) throws IOException, PorterException {
    if (transaction.isPresent()) {
      return new Staged(
          Optional.of(transaction.get().stage(modified, content)), Optional.empty(), false);
    }
    content.write(OutputStream.nullOutputStream());
    return Staged.NOTHING;
  }

  /** Writes a file that will be read again, by a dry run too. */
  Staged keep(FileTime modified, Transaction.Content content) throws IOException, PorterException {
    if (transaction.isPresent()) {
      return stage(modified, content);
    }
    var file = Files.createTempFile(scratch, "staged-", ".tmp");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      content.write(out);
    }
    return new Staged(Optional.empty(), Optional.of(file), false);
  }

  /** The bytes of a file; nothing if a dry run didn't keep them. */
  InputStream open(Staged staged) throws IOException {
    if (staged.file().isPresent()) {
      return transaction.orElseThrow().open(staged.file().get());
    }
    return staged.copy().isPresent()
        ? Files.newInputStream(staged.copy().get())
        : InputStream.nullInputStream();
  }

  /** Plans to put a file in its place below the home. */
  void put(Staged staged, String place) throws IOException {
    if (staged.file().isPresent()) {
      transaction.orElseThrow().put(staged.file().get(), place);
    }
  }

  /** Forgets a file, unless others are still made from it. */
  void discard(Staged staged) throws IOException {
    if (staged.lasting()) {
      return;
    }
    if (staged.file().isPresent()) {
      transaction.orElseThrow().discard(staged.file().get());
    }
    if (staged.copy().isPresent()) {
      Files.deleteIfExists(staged.copy().get());
    }
  }

  /**
   * A file without a place.
   *
   * @param file where it is staged
   * @param copy where a dry run keeps it
   * @param lasting whether others are still made from it, so that it stays until the end
   */
  record Staged(Optional<StagedFile> file, Optional<Path> copy, boolean lasting) {
    static final Staged NOTHING = new Staged(Optional.empty(), Optional.empty(), false);

    Staged untilTheEnd() {
      return new Staged(file, copy, true);
    }
  }
}
