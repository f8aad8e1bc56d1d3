package dev.threadporter.pack;

import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * Something to import from, read from front to back, any number of times. Not safe for use by
 * several threads.
 */
public interface PackSource extends Closeable {
  /**
   * What it holds.
   *
   * @return the manifest
   */
  Manifest manifest();

  /**
   * Gives all entries behind the manifest, and checks each against what the source promises of it.
   * When this returns, the source was whole.
   *
   * @param visitor gets each entry
   * @throws IOException if the source can't be read, or the visitor throws it
   * @throws PorterException if the source isn't whole, or the visitor throws it
   */
  void read(Visitor visitor) throws IOException, PorterException;

  /**
   * What was noticed so far.
   *
   * @return in the order in which it was noticed
   */
  List<Finding> findings();

  /** Gets the entries of a source. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes an entry.
     *
     * @param entry its name, size and time
     * @param content its bytes; what isn't read is skipped
     * @throws IOException to stop
     * @throws PorterException to stop
     */
    void entry(PackedEntry entry, InputStream content) throws IOException, PorterException;
  }

  /**
   * An entry of a source.
   *
   * @param name its name
   * @param bytes its size
   * @param modified its time
   */
  record PackedEntry(EntryName name, long bytes, FileTime modified) {}
}
