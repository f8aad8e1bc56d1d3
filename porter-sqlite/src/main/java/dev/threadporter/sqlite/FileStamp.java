package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file looked like at a moment: enough to notice that SQLite wrote into it. The head holds
 * the change counter of a database (bytes 24 to 27) and the salts of a write-ahead log.
 *
 * @param bytes its size
 * @param modified its time
 * @param identity device and inode where there are such
 * @param head its first bytes; empty where looking would have dropped locks of ours
 */
record FileStamp(
    long bytes, FileTime modified, Optional<Object> identity, Optional<ByteBuffer> head) {
  private static final int HEAD_BYTES = 32;

  /** Stands for a file that doesn't exist. */
  private static final FileStamp NONE =
      new FileStamp(-1, FileTime.fromMillis(0), Optional.empty(), Optional.empty());

  /**
   * Looks at a file.
   *
   * @param file a database or one of its companions
   * @param database the database
   */
  static FileStamp of(Path file, Path database, OwnConnections own) throws IOException {
    try {
      var head = own.ifNone(database, () -> head(file));
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      @Nullable Object key = attributes.fileKey();
      return new FileStamp(
          attributes.size(), attributes.lastModifiedTime(), Optional.ofNullable(key), head);
    } catch (NoSuchFileException e) {
      return NONE;
    }
  }

  /** Whether nothing that both stamps know differs. */
  boolean agreesWith(FileStamp other) {
    return bytes == other.bytes
        && modified.equals(other.modified)
        && identity.equals(other.identity)
        && (head.isEmpty() || other.head.isEmpty() || head.equals(other.head));
  }

  private static ByteBuffer head(Path file) throws IOException {
    var head = ByteBuffer.allocate(HEAD_BYTES);
    try (var channel = FileChannel.open(file)) {
      while (head.hasRemaining() && channel.read(head) >= 0) {
        // A short file has a short head.
      }
    }
    return head.flip();
  }
}
