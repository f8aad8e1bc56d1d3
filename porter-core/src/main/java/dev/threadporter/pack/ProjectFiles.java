package dev.threadporter.pack;

import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.project.CapturedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The entries of a project's Git context. */
final class ProjectFiles {
  private ProjectFiles() {}

  static void give(CapturedProject project, Visitor visitor) throws IOException, PorterException {
    var key = project.packed().key();
    HomeSource.give(EntryName.project(key, "git.json"), project.gitJson().toBytes(), visitor);
    give(EntryName.project(key, "work.bundle"), project.bundle(), visitor);
    give(EntryName.project(key, "work.patch"), project.patch(), visitor);
  }

  private static void give(EntryName name, Optional<Path> file, Visitor visitor)
      throws IOException, PorterException {
    if (file.isPresent()) {
      try (var in = Files.newInputStream(file.get())) {
        var bytes = Files.size(file.get());
        visitor.entry(new PackedEntry(name, bytes, HomeSource.NO_TIME), in);
      }
    }
  }
}
