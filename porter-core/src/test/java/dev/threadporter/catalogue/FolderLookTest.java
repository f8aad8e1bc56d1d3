package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.path.Machine;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A look at folders")
class FolderLookTest {
  static Stream<Arguments> cases() {
    var linux = Machine.linux();
    var wsl = Machine.wsl();
    var windows = Machine.windows();
    var mac = Machine.macos();
    return Stream.of(
        arguments("the folder itself", linux, "/a/b", "/a/b", true),
        arguments("below", linux, "/a/b", "/a/b/c", true),
        arguments("above", linux, "/a/b", "/a", false),
        arguments("a longer name", linux, "/a/b", "/a/bc", false),
        arguments("a backslash in a name", linux, "/a/b", "/a/b\\c", false),
        arguments("a folder whose name has one", linux, "/a/b\\c", "/a/b\\c/d", true),
        arguments("dots and separators", linux, "/a//x/../b/", "/a/./b/c", true),
        arguments("another case on Linux", linux, "/a/B", "/a/b", false),
        arguments("another case on macOS", mac, "/a/B", "/a/b/c", true),
        arguments("another form on macOS", mac, "/J\u00f6rg", "/Jo\u0308rg/x", true),
        arguments("a drive with slashes", linux, "d:/code/app", "D:\\Code\\App\\x", true),
        arguments("a verbatim row", linux, "D:\\Code", "\\\\?\\D:\\code\\App", true),
        arguments("a verbatim folder", linux, "\\\\?\\D:\\Code\\App", "D:\\Code\\App", true),
        arguments("a URI", linux, "file:///D:/Code", "D:\\Code\\App", true),
        arguments("another drive", linux, "E:\\Code", "D:\\Code\\App", false),
        arguments("a drive mounted by WSL", wsl, "D:\\Code", "/mnt/d/code/app", true),
        arguments("a mount on Windows", windows, "/mnt/d/Code", "D:\\Code\\App", true),
        arguments("/mnt/d without WSL", linux, "D:\\Code", "/mnt/d/Code", false),
        arguments("a share", linux, "\\\\NAS\\s\\x", "\\\\nas\\s\\X\\y", true),
        arguments("two names of WSL", linux, "\\\\wsl$\\U\\x", "\\\\wsl.localhost\\u\\x", true),
        arguments("the root", linux, "/", "/a", true),
        arguments("the root and a drive", linux, "/", "C:\\a", false),
        arguments("what is no path", linux, "odd", "odd", true),
        arguments("what only begins alike", linux, "odd", "odd/x", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void goesByPlaces(String name, Machine machine, String folder, String path, boolean within) {
    var look = look(machine, Path.of("/nowhere/.codex"));

    assertThat(look.within(folder).test(path)).isEqualTo(within);
  }

  @Test
  void followsLinksOfFoldersThatExist() throws Exception {
    try (var disk = linked()) {
      var look = look(Machine.linux(), disk.getPath("/home/.codex"));

      assertThat(look.within("/link")).accepts("/real/app", "/link/app", "/link/gone");
      assertThat(look.within("/link/app")).accepts("/real/app").rejects("/real", "/real/gone");
      assertThat(look.within("/real")).accepts("/link/app", "/real/gone").rejects("/link/gone");
      assertThat(look.within("/gone")).accepts("/gone/x").rejects("/real/app", "/link/app");
    }
  }

  @Test
  void followsNoLinksForThreadsOfAnotherMachine() throws Exception {
    try (var disk = linked()) {
      var home = new CodexHome(disk.getPath("/home/.codex"));
      var host = host(Machine.linux(), home.root());

      assertThat(FolderLook.from(Machine.wsl(), home, host).within("/link"))
          .accepts("/link/app")
          .rejects("/real/app");
      assertThat(FolderLook.from(Machine.linux(), home, host).within("/link"))
          .accepts("/link/app", "/real/app");
    }
  }

  static FolderLook look(Machine machine, Path home) {
    return FolderLook.in(new CodexHome(home), host(machine, home));
  }

  private static Host host(Machine machine, Path home) {
    return new Host(Clock.systemUTC(), new Random(1), Map.of(), home, machine);
  }

  private static FileSystem linked() throws Exception {
    var disk = Jimfs.newFileSystem(Configuration.unix());
    Files.createDirectories(disk.getPath("/real/app"));
    Files.createSymbolicLink(disk.getPath("/link"), disk.getPath("/real"));
    return disk;
  }
}
