package dev.threadporter.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;

/**
 * Writes one archive, entry by entry. Same entries, same bytes. Not safe for use by several
 * threads.
 */
public interface ArchiveWriter extends Closeable {
  /**
   * Adds a regular file.
   *
   * @param name the entry's path with {@code /}
   * @param bytes its size
   * @param modified its time, kept to the nanosecond
   * @param content gives exactly {@code bytes} bytes; not closed
   * @throws IOException if the archive can't be written, or the content ends early or goes on
   */
  void add(String name, long bytes, FileTime modified, InputStream content) throws IOException;

  /**
   * Writes what ends an archive and makes its bytes durable. Closing without this leaves a file
   * that isn't whole.
   *
   * @throws IOException if the archive can't be written
   */
  void finish() throws IOException;
}
