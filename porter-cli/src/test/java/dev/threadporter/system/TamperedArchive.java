package dev.threadporter.system;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home to import into, and an archive that a test changes before it is imported. */
abstract class TamperedArchive {
  @TempDir Path temp;
  Path home;
  Path file;
  CodexHome source;
  Archived archived;

  @BeforeEach
  void makeArchive() throws Exception {
    home = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("plain", t -> t.turn("please fix", "done").goal("be good"))
            .thread("other", t -> t.turn("please go on", "done"))
            .build();
    file = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(file).build());
    archived = Archived.read(file);
  }

  /** The name of the first rollout's entry. */
  String rollout() {
    return archived.names().stream()
        .filter(n -> n.contains("/sessions/"))
        .findFirst()
        .orElseThrow();
  }

  /** The name of the entry with the first thread's rows. */
  String rows() {
    return archived.names().stream()
        .filter(name -> name.matches("threads/[^.]+\\.json"))
        .findFirst()
        .orElseThrow();
  }
}
