package dev.threadporter.transaction;

import dev.threadporter.message.PorterException;
import dev.threadporter.transaction.Transaction.Content;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;

/** New files of a transaction before they have a place, each on disk and with its sum. */
final class StagingArea {
  private final Journal journal;
  private long names;

  StagingArea(Journal journal) {
    this.journal = journal;
  }

  /** A name that no other file of the transaction has, staged or kept. */
  String nextName() {
    return Long.toString(names++);
  }

  StagedFile stage(FileTime modified, Content content) throws IOException, PorterException {
    var name = nextName();
    var file = journal.staged(name);
    var digest = Digests.sha256();
    try (var out = Durable.create(file)) {
      var buffered = new BufferedOutputStream(new DigestOutputStream(out, digest), 1 << 16);
      content.write(buffered);
      buffered.flush();
      // The time belongs to what is made durable when the file is closed.
      Files.setLastModifiedTime(file, modified);
    }
    var kept = Files.getLastModifiedTime(file);
    return new StagedFile(name, new Step.Content(Digests.hex(digest), Files.size(file), kept));
  }

  /** Lets those read a staged file who may read another one. */
  void permit(StagedFile file, Path like) throws IOException {
    Permissions.copy(like, journal.staged(file.name()));
  }

  InputStream open(StagedFile file) throws IOException {
    return Files.newInputStream(journal.staged(file.name()));
  }

  void discard(StagedFile file) throws IOException {
    Files.delete(journal.staged(file.name()));
  }
}
