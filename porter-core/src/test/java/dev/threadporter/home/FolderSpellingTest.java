package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.threadporter.path.Machine;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A folder is spelled as Codex spells it")
class FolderSpellingTest {
  @Test
  void withoutLinks() throws Exception {
    try (var files = unix("/real/app")) {
      Files.createSymbolicLink(files.getPath("/link"), files.getPath("/real"));
      var spelling = new FolderSpelling(files, Machine.linux());

      assertThat(spelling.real("/link/app")).isEqualTo("/real/app");
      assertThat(spelling.ofRow("/link/app")).isEqualTo("/real/app");
    }
  }

  @Test
  void asItWillBeSpelledWhenItIsMade() throws Exception {
    try (var files = unix("/real")) {
      Files.createSymbolicLink(files.getPath("/link"), files.getPath("/real"));
      var spelling = new FolderSpelling(files, Machine.linux());

      var before = spelling.real("/link/new/app");
      Files.createDirectories(files.getPath("/link/new/app"));

      assertThat(before).isEqualTo("/real/new/app").isEqualTo(spelling.real("/link/new/app"));
    }
  }

  @Test
  void inTheCaseThatAWindowsDiskHasItIn() throws Exception {
    try (var files = Jimfs.newFileSystem(Configuration.windows())) {
      Files.createDirectories(files.getPath("C:\\Code\\App"));
      var spelling = new FolderSpelling(files, Machine.windows());

      assertThat(spelling.real("C:\\code\\app")).isEqualTo("C:\\Code\\App");
      assertThat(spelling.real("C:\\code\\New")).isEqualTo("C:\\Code\\New");
      assertThat(spelling.isSame("c:/code/APP", "\\\\?\\C:\\Code\\App")).isTrue();
    }
  }

  @Test
  void inTheCaseAndFormThatAMacHasItIn() throws Exception {
    try (var files = Jimfs.newFileSystem(Configuration.osX())) {
      Files.createDirectories(files.getPath("/Users/Sam/Caf\u00e9"));
      var spelling = new FolderSpelling(files, Machine.macos());

      assertThat(spelling.real("/users/sam/caf\u00e9")).isEqualTo("/Users/Sam/Caf\u00e9");
      assertThat(spelling.isSame("/users/sam/cafe\u0301", "/Users/Sam/Caf\u00e9")).isTrue();
    }
  }

  @Test
  void inARowInLowerCaseBelowADriveUnderWsl() throws Exception {
    try (var files = unix("/mnt/d/Code/\u00c9t\u00e9", "/mnt/data/Code", "/home/Sam")) {
      var wsl = new FolderSpelling(files, Machine.wsl());
      var plain = new FolderSpelling(files, Machine.linux());

      assertThat(wsl.ofRow("/mnt/d/Code/\u00c9t\u00e9")).isEqualTo("/mnt/d/code/\u00c9t\u00e9");
      assertThat(wsl.ofRow("/mnt/D/New")).isEqualTo("/mnt/d/new");
      assertThat(wsl.ofRow("/mnt/d")).isEqualTo("/mnt/d");
      assertThat(wsl.real("/mnt/d/Code")).isEqualTo("/mnt/d/Code");
      assertThat(wsl.ofRow("/mnt/data/Code")).isEqualTo("/mnt/data/Code");
      assertThat(wsl.ofRow("/home/Sam")).isEqualTo("/home/Sam");
      assertThat(plain.ofRow("/mnt/d/Code")).isEqualTo("/mnt/d/Code");
    }
  }

  @Test
  void inLowerCaseAlsoWhereTheDrivesOfWslAreMountedElsewhere() throws Exception {
    try (var files = unix("/mnt/d/Code", "/win/d/Code")) {
      var machine = Machine.wsl().withMountRoots(List.of("/win"));
      var spelling = new FolderSpelling(files, machine);

      assertThat(spelling.ofRow("/mnt/d/Code")).isEqualTo("/mnt/d/code");
      assertThat(spelling.ofRow("/win/d/Code")).isEqualTo("/win/d/Code");
      assertThat(spelling.isSame("/mnt/d/code", "/mnt/d/Code")).isTrue();
    }
  }

  @Test
  void notAtAllIfItIsNoFolderOfThisSystem() throws Exception {
    try (var files = unix("/real")) {
      var spelling = new FolderSpelling(files, Machine.linux());

      for (var foreign : new String[] {"C:\\Code", "\\\\server\\share\\x", "", "real", "/a\0b"}) {
        assertThat(spelling.real(foreign)).isEqualTo(foreign);
        assertThat(spelling.exists(foreign)).isFalse();
      }
    }
  }

  @Test
  void aLinkAndWhereItLeadsAreOneFolderAndTwoFoldersAreTwo() throws Exception {
    try (var files = unix("/real/app", "/other/app")) {
      Files.createSymbolicLink(files.getPath("/link"), files.getPath("/real"));
      var spelling = new FolderSpelling(files, Machine.linux());

      assertThat(spelling.isSame("/link/app", "/real/app")).isTrue();
      assertThat(spelling.isSame("/link//./app/", "/real/app")).isTrue();
      assertThat(spelling.isSame("/other/app", "/real/app")).isFalse();
      assertThat(spelling.isSame("/real/App", "/real/app")).isFalse();
      assertThat(spelling.isSame("/real/ap", "/real/app")).isFalse();
    }
  }

  private static FileSystem unix(String... folders) throws IOException {
    var files = Jimfs.newFileSystem(Configuration.unix());
    for (var folder : folders) {
      Files.createDirectories(files.getPath(folder));
    }
    return files;
  }
}
