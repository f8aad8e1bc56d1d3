package dev.threadporter.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyFileSystemTest {
  @TempDir Path folder;

  /** Does one of each change. */
  private static void change(Path root) throws IOException {
    Path file = root.resolve("file");
    Files.writeString(file, "text");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.createLink(root.resolve("link"), file);
    Files.createDirectory(root.resolve("folder"));
    Files.move(file, root.resolve("folder").resolve("moved"));
    Files.setLastModifiedTime(root.resolve("link"), FileTime.from(Instant.EPOCH));
    Files.copy(root.resolve("link"), root.resolve("copy"));
    Files.delete(root.resolve("link"));
  }

  @Test
  void doesWhatTheWrappedFileSystemDoesAndNamesEachChange() throws Exception {
    FaultyFileSystem disk = FaultyFileSystem.wrap(folder);
    change(disk.root());
    assertThat(Tree.of(folder).entries()).containsOnlyKeys("copy", "folder", "folder/moved");
    assertThat(disk.changes())
        .extracting(FileEvent::operation)
        .containsExactly(
            FileOperation.OPEN_WRITE,
            FileOperation.WRITE,
            FileOperation.OPEN_WRITE,
            FileOperation.FORCE,
            FileOperation.CREATE_LINK,
            FileOperation.CREATE_DIRECTORY,
            FileOperation.MOVE,
            FileOperation.SET_ATTRIBUTE,
            FileOperation.COPY,
            FileOperation.DELETE);
    assertThat(disk.changes()).extracting(FileEvent::change).startsWith(1L, 2L).endsWith(10L);
  }

  @ParameterizedTest
  @EnumSource
  void failsAtEveryChangeInItsWay(Failure failure) throws Exception {
    for (long k = 1; k <= 10; k++) {
      Path home = Files.createDirectory(folder.resolve(failure.name() + k));
      FaultyFileSystem disk = FaultyFileSystem.wrap(home, FailAt.change(k, failure));
      assertThatThrownBy(() -> change(disk.root()))
          .isInstanceOf(failure == Failure.ERROR ? InjectedError.class : IOException.class);
      assertThat(disk.changes()).hasSize((int) k - 1);
    }
  }

  @Test
  void letsNothingPassAfterACrash() {
    FaultyFileSystem disk = FaultyFileSystem.wrap(folder, FailAt.crash(3));
    assertThatThrownBy(() -> change(disk.root())).isInstanceOf(InjectedError.class);
    assertThatThrownBy(() -> Files.delete(disk.root().resolve("file")))
        .isInstanceOf(InjectedError.class);
    assertThat(folder.resolve("file")).exists();
  }

  @Test
  void losesWhatWasNotForced() throws Exception {
    FaultyFileSystem disk = FaultyFileSystem.wrap(folder);
    Path root = disk.root();
    try (FileChannel safe =
        FileChannel.open(
            root.resolve("safe"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      safe.write(ByteBuffer.wrap(new byte[5]));
      safe.force(false);
      safe.write(ByteBuffer.wrap(new byte[7]));
    }
    Files.writeString(root.resolve("never"), "text");
    Files.move(root.resolve("never"), root.resolve("renamed"));
    disk.loseUnsynced();
    assertThat(folder.resolve("safe")).hasSize(5);
    assertThat(folder.resolve("renamed")).isEmptyFile();
  }

  @Test
  void runsFullAfterSomeBytes() throws Exception {
    Path root = FaultyFileSystem.wrap(folder, new DiskLimit(10)).root();
    Files.write(root.resolve("fits"), new byte[8]);
    assertThatThrownBy(() -> Files.write(root.resolve("not"), new byte[3]))
        .hasMessageContaining("No space left");
  }

  @Test
  void refusesEveryChangeOnAReadOnlyDisk() throws Exception {
    Files.writeString(folder.resolve("there"), "text");
    Path root = FaultyFileSystem.wrap(folder, new ReadOnlyDisk()).root();
    assertThat(Files.readString(root.resolve("there"))).isEqualTo("text");
    assertThatThrownBy(() -> change(root)).hasMessageContaining("Read-only");
    assertThatThrownBy(() -> Files.delete(root.resolve("there"))).hasMessageContaining("Read-only");
  }

  @Test
  void locksFilesAndForbidsLinks() throws Exception {
    Files.writeString(folder.resolve("secret"), "text");
    Path root =
        FaultyFileSystem.wrap(
                folder, new NoHardLinks(), new Unreadable(path -> path.endsWith("secret")))
            .root();
    assertThatThrownBy(() -> Files.readString(root.resolve("secret")))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> Files.createLink(root.resolve("link"), root.resolve("secret")))
        .hasMessageContaining("not permitted");
  }

  @Test
  void letsSomebodyElseActInBetween() throws Exception {
    Files.writeString(folder.resolve("growing"), "one");
    Fault growth =
        new Meanwhile(
            FileOperation.OPEN_READ,
            path -> path.endsWith("growing"),
            1,
            path -> Files.writeString(path, "two", StandardOpenOption.APPEND));
    Path file = FaultyFileSystem.wrap(folder, growth).root().resolve("growing");
    assertThat(List.of(Files.readString(file), Files.readString(file), Files.readString(file)))
        .containsExactly("one", "onetwo", "onetwo");
  }

  @Test
  void carriesAWholeSampleHome() throws Exception {
    Path root = FaultyFileSystem.wrap(folder).root();
    CodexHome home =
        CodexHome.in(root)
            .generation(Generation.V0_94)
            .thread(t -> t.named("x").turn("a", "b"))
            .build();
    assertThat(home.thread(0).lines()).isNotEmpty();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files)
          .contains(root.resolve("session_index.jsonl"))
          .allMatch(path -> path.startsWith(root));
    }
  }
}
