package dev.threadporter.pack;

import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.spi.ArchiveWriter;
import java.io.IOException;
import java.io.InputStream;

/** Exports into an archive file. */
record ArchiveSink(ArchiveWriter writer) implements PackSink {
  @Override
  public void add(PackedEntry entry, InputStream content) throws IOException {
    writer.add(entry.name().text(), entry.bytes(), entry.modified(), content);
  }

  @Override
  public String shownName(EntryName name) {
    return name.text();
  }

  @Override
  public void finish() throws IOException {
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
