package dev.threadporter.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Everything about a folder's files that a careless reader could change. */
record FolderState(Map<String, FileState> files) {
  static FolderState of(Path folder) throws IOException {
    var files = new TreeMap<String, FileState>();
    try (var listed = Files.list(folder)) {
      for (var file : listed.toList()) {
        files.put(
            file.getFileName().toString(),
            new FileState(
                Files.getLastModifiedTime(file),
                Files.size(file),
                Arrays.hashCode(Files.readAllBytes(file))));
      }
    }
    return new FolderState(files);
  }

  /** Without the one kind of file that a live writer's neighbours may touch. */
  FolderState withoutSharedMemory() {
    var rest = new TreeMap<>(files);
    rest.keySet().removeIf(name -> name.endsWith("-shm"));
    return new FolderState(rest);
  }

  record FileState(FileTime modified, long bytes, int hash) {}
}
