package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** The entries of a folder, as paths of the faulty file system. */
record WrappedEntries(FaultyFileSystem fileSystem, DirectoryStream<Path> entries)
    implements DirectoryStream<Path> {
  @Override
  public Iterator<Path> iterator() {
    Iterator<Path> real = entries.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return real.hasNext();
      }

      @Override
      public Path next() {
        return fileSystem.of(real.next());
      }
    };
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
