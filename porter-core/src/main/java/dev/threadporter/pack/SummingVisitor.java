package dev.threadporter.pack;

import dev.threadporter.pack.PackSource.PackedEntry;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;

/** Passes entries to a sink and notes their sums on the way: each byte is read once. */
record SummingVisitor(PackSink sink, Sums sums) implements PackSource.Visitor {
  @Override
  public void entry(PackedEntry entry, InputStream content) throws IOException {
    var digest = Sums.digest();
    sink.add(entry, new DigestInputStream(content, digest));
    sums.put(sink.shownName(entry.name()), digest);
  }
}
