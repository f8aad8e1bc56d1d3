package dev.threadporter.spi;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens the databases of one folder. What a table or column means to porter, which tables travel
 * with a thread and which stay, is the adapter's written policy; everything else is found in the
 * schema at run time.
 */
public interface DatabaseAdapter {
  /**
   * Opens the databases for reading, in a way that changes nothing in the folder and sees
   * everything that was committed, a write-ahead log left by a stopped Codex included. Databases
   * that don't exist are absent, not an error.
   *
   * @param folder the folder that holds {@code state_5.sqlite} and its siblings
   * @param scratch an existing private folder in which copies may be made; the caller removes it
   *     after closing the reader
   * @return the reader; the caller closes it
   * @throws IOException if a file can't be read, or the folder belongs to another than the default
   *     file system
   */
  DatabaseReader read(Path folder, Path scratch) throws IOException;

  /**
   * Opens the databases for writing. Nothing is created: a database that doesn't exist can't be
   * changed.
   *
   * @param folder the folder that holds {@code state_5.sqlite} and its siblings
   * @return the writer; the caller closes it
   * @throws IOException if the folder belongs to another than the default file system
   */
  DatabaseWriter write(Path folder) throws IOException;
}
