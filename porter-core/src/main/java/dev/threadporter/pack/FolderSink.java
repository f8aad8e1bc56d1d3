package dev.threadporter.pack;

import dev.threadporter.pack.PackSource.PackedEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Exports into a folder laid out like a Codex home. */
record FolderSink(Path folder) implements PackSink {
  @Override
  public void add(PackedEntry entry, InputStream content) throws IOException {
    var file = folder.resolve(FolderLayout.place(entry.name()));
    Files.createDirectories(file.getParent());
    try (var out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var written = content.transferTo(out);
      if (written != entry.bytes()) {
        throw new IOException(entry.name() + " has not the size that was announced");
      }
    }
    Files.setLastModifiedTime(file, entry.modified());
  }

  @Override
  public String shownName(EntryName name) {
    return FolderLayout.place(name);
  }

  @Override
  public void finish() {
    // Each file was closed; the folder as a whole is renamed into place by the exporter.
  }

  @Override
  public void close() {}
}
