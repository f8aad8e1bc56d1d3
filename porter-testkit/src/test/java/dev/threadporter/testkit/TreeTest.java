package dev.threadporter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws Exception {
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("sub/a"), "one");
    Files.writeString(folder.resolve("b"), "two");
  }

  @Test
  void findsNothingWhenNothingHappened() throws Exception {
    Tree before = Tree.of(folder);
    Files.readString(folder.resolve("b"));
    before.assertUnchanged();
    assertThat(before.entries()).containsOnlyKeys("b", "sub", "sub/a");
  }

  @Test
  void namesWhatWasAddedRemovedAndChanged() throws Exception {
    Tree before = Tree.of(folder);
    FileTime time = Files.getLastModifiedTime(folder.resolve("b"));
    Files.writeString(folder.resolve("b"), "owt");
    Files.setLastModifiedTime(folder.resolve("b"), time);
    Files.delete(folder.resolve("sub/a"));
    Files.writeString(folder.resolve("c"), "");
    assertThat(before.changes())
        .containsExactly("changed: b (content)", "added: c", "removed: sub/a");
    assertThatThrownBy(before::assertUnchanged)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("removed: sub/a");
  }

  @Test
  void noticesATimeThatChangedAlone() throws Exception {
    Tree before = Tree.of(folder);
    Files.setLastModifiedTime(
        folder.resolve("b"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(before.changes()).singleElement().asString().startsWith("changed: b (mtime");
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    Tree before = Tree.of(folder, name -> name.equals("sub"));
    Files.delete(folder.resolve("sub/a"));
    assertThat(before.changes()).isEmpty();
  }
}
