package dev.threadporter.rollout;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the lines of a rewritten rollout went: for each place where the distance between old and
 * new offsets changed, the old offset and the new distance. Grows with the lines that changed, so
 * beyond {@value #IN_MEMORY} entries it goes to a scratch file. Not safe for use by several
 * threads.
 */
public final class OffsetMap implements Closeable {
  private static final int IN_MEMORY = 16 << 10;
  private static final int FIRST = 64;
  private static final int ENTRY = 2 * Long.BYTES;

  private final Path scratch;
  private ByteBuffer recent = ByteBuffer.allocate(FIRST * ENTRY);
  private @Nullable FileChannel spilled;
  private @Nullable Path file;
  private long spilledEntries;
  private long distance;

  /**
   * A map in which nothing has moved.
   *
   * @param scratch an existing folder for a temporary file, which is made only when it is needed
   *     and removed on close
   */
  public OffsetMap(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Notes how far everything from an offset on has moved. Offsets come in ascending order.
   *
   * @param oldOffset the start of a line in the original, in bytes
   * @param newOffset the start of the same line in what was written
   * @throws IOException if the scratch file can't be written
   */
  public void note(long oldOffset, long newOffset) throws IOException {
    if (newOffset - oldOffset == distance) {
      return;
    }
    distance = newOffset - oldOffset;
    if (!recent.hasRemaining()) {
      makeRoom();
    }
    recent.putLong(oldOffset).putLong(distance);
  }

  /**
   * Where a line start of the original is in what was written.
   *
   * @param oldOffset an offset in the original, in bytes: the start of a line, or the end of the
   *     file
   * @return the offset of the same line
   * @throws IOException if the scratch file can't be read
   */
  public long newOffset(long oldOffset) throws IOException {
    var low = 0L;
    var high = entries();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (entry(middle, 0) <= oldOffset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? oldOffset : oldOffset + entry(low - 1, Long.BYTES);
  }

  /**
   * Whether every line is where it was.
   *
   * @return true if nothing moved
   */
  public boolean isIdentity() {
    return entries() == 0;
  }

  private long entries() {
    return spilledEntries + recent.position() / ENTRY;
  }

  private long entry(long index, int part) throws IOException {
    if (index >= spilledEntries) {
      return recent.getLong((int) (index - spilledEntries) * ENTRY + part);
    }
    var value = ByteBuffer.allocate(Long.BYTES);
    var channel = spilled;
    if (channel == null || channel.read(value, index * ENTRY + part) != Long.BYTES) {
      throw new IOException("the scratch file " + file + " was cut");
    }
    return value.getLong(0);
  }

  private void makeRoom() throws IOException {
    if (recent.capacity() == IN_MEMORY * ENTRY) {
      spill();
    } else {
      recent.flip();
      recent = ByteBuffer.allocate(recent.capacity() * 4).put(recent);
    }
  }

  private void spill() throws IOException {
    if (spilled == null) {
      file = Files.createTempFile(scratch, "offsets-", ".tmp");
      spilled = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    recent.flip();
    while (recent.hasRemaining()) {
      spilled.write(recent, spilledEntries * ENTRY + recent.position());
    }
    spilledEntries += recent.limit() / ENTRY;
    recent.clear();
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      spilled.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
