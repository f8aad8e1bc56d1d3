package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The private temporary folder")
class ScratchFolderTest {
  @TempDir Path temp;

  /** Windows removes no file that is open: there an export would fail after it was written. */
  @Test
  void isRemovedAfterTheDatabasesThatWereCopiedIntoItAreClosed() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home")).thread("one", t -> t.turn("hello", "yes")).build();
    var thereAtClose = new ArrayList<Boolean>();

    Porter.builder()
        .home(home.folder())
        .databases(new WatchedDatabases(scratch -> thereAtClose.add(Files.isDirectory(scratch))))
        .build()
        .export(ExportRequest.to(temp.resolve("threads.tar.gz")).build());

    assertThat(thereAtClose).isNotEmpty().containsOnly(true);
  }
}
