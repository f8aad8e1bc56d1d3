package dev.threadporter.spi;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Packs entries into one file and reads them back. Safe for use by several threads. */
public interface ArchiveFormat {
  /**
   * Whether this format writes files of such a name.
   *
   * @param fileName the output's file name, in any letter case
   * @return true if {@link #create} can be asked for it
   */
  boolean writes(String fileName);

  /**
   * Starts an archive.
   *
   * @param file the file to write; the caller has made sure that it may be (over)written, and
   *     renames it into place later
   * @param fileName the name that the file will have, which decides the compression
   * @param level the compression level in the compression's own terms; empty for the default
   * @return the writer; the caller closes it
   * @throws IOException if the file can't be written
   */
  ArchiveWriter create(Path file, String fileName, Optional<Integer> level) throws IOException;

  /**
   * Opens an archive, told by its content and not by its name.
   *
   * @param file the file
   * @return the reader, or empty if the file isn't of this format; the caller closes it
   * @throws IOException if the file can't be read
   * @throws PorterException if the file is of this format but damaged from the start
   */
  Optional<ArchiveReader> open(Path file) throws IOException, PorterException;
}
