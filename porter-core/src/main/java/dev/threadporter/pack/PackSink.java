package dev.threadporter.pack;

import dev.threadporter.pack.PackSource.PackedEntry;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Something to export into: an archive or a folder. Closing without {@link #finish} leaves nothing
 * usable.
 */
interface PackSink extends Closeable {
  /** Adds an entry; the content gives exactly as many bytes as the entry says. */
  void add(PackedEntry entry, InputStream content) throws IOException;

  /** The name that the sums have for an entry: where a person finds it. */
  String shownName(EntryName name);

  /** Makes what was added durable. */
  void finish() throws IOException;
}
