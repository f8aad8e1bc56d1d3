package dev.threadporter.spi;

import dev.threadporter.message.PorterException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Reads one archive from front to back. Refuses what no writer of porter's makes: links, devices,
 * folders that aren't plain, two entries of one name (also by letter case or Unicode form), names
 * that leave the archive, sizes that don't agree. Not safe for use by several threads.
 */
public interface ArchiveReader extends Closeable {
  /**
   * Goes to the next regular file.
   *
   * @return the entry, or empty at the archive's proper end
   * @throws IOException if the file can't be read
   * @throws PorterException if the archive is cut off, damaged or hostile
   */
  Optional<Entry> next() throws IOException, PorterException;

  /**
   * The content of the entry that {@link #next} gave last. Cut-off or damaged content is an {@link
   * IOException} whose cause is the {@link PorterException} that says so.
   *
   * @return the bytes; closing the stream does nothing
   */
  InputStream content();

  /**
   * A regular file in an archive.
   *
   * @param name its path with {@code /}, as written
   * @param bytes its size
   * @param modified its time
   */
  record Entry(String name, long bytes, FileTime modified) {}
}
