package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.home.KernelLocks.Lock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The kernel's list of locks")
class KernelLocksTest {
  @TempDir Path temp;

  @Test
  void isReadLineByLine() {
    var listed =
        KernelLocks.of(
            List.of(
                "1: FLOCK  ADVISORY  WRITE 13537 fe:00:9986065 0 EOF",
                "2: POSIX  ADVISORY  READ 13538 fe:01:10003057 128 128",
                "2: -> POSIX  ADVISORY  WRITE 99 00:2f:7 128 128",
                "3: OFDLCK ADVISORY  READ  -1 00:2f:8 0 EOF",
                "4: POSIX  ADVISORY  READ 5 00:30:18446744073709551615 0 EOF",
                "something new"));

    assertThat(listed.locks())
        .containsExactly(
            new Lock(13537, 0xfe, 0, 9986065),
            new Lock(13538, 0xfe, 1, 10003057),
            new Lock(99, 0, 0x2f, 7),
            new Lock(-1, 0, 0x2f, 8),
            new Lock(5, 0, 0x30, -1));
  }

  @Test
  void numbersDevicesAsLinuxDoes() {
    assertThat(new Lock(1, 0xfe, 0, 77).isOn(65024, 77)).isTrue();
    assertThat(new Lock(1, 0xfe, 1, 77).isOn(65024, 77)).isFalse();
    assertThat(new Lock(1, 0xfe, 0, 78).isOn(65024, 77)).isFalse();
    assertThat(new Lock(1, 0x103, 0x12345, 5).isOn(0x12310345L, 5)).isTrue();
    assertThat(new Lock(1, 0x103, 0x12345, 5).isOn(0x12310346L, 5)).isFalse();
  }

  @Test
  void isTrustedForTheInodeWhereADeviceHasNoMajorNumber() {
    assertThat(new Lock(1, 0, 0x2f, 77).isOn(0x31, 77)).isTrue();
    assertThat(new Lock(1, 0, 0x2f, 77).isOn(0x31, 78)).isFalse();
  }

  @Test
  void namesNobodyForAFileThatIsNotThere() throws Exception {
    var list = Files.writeString(temp.resolve("locks"), "1: POSIX ADVISORY READ 1 fe:00:1 0 EOF\n");

    assertThat(KernelLocks.read(list).on(temp.resolve("nothing"))).isEmpty();
  }

  @Test
  void tellsOfAProcessOnAnAnonymousDevice() throws Exception {
    var shared = Files.createFile(temp.resolve("state_5.sqlite-shm"));
    var inode = Files.getAttribute(shared, "unix:ino");
    var device = ((Number) Files.getAttribute(shared, "unix:dev")).longValue();
    var pid = ProcessHandle.current().pid() + 1;
    var list =
        Files.writeString(
            temp.resolve("locks"),
            "1: POSIX ADVISORY READ " + pid + " 00:fff:" + inode + " 128 128\n");

    var holders = HomeUse.toldBy(list).holders(temp);

    // As a Btrfs is listed; a file system with a device of its own must not be mistaken for it.
    var anonymous = (device >>> 8 & 0xfff) == 0;
    assertThat(holders).hasSize(anonymous ? 1 : 0);
  }
}
