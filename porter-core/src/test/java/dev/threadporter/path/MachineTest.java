package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  @ParameterizedTest
  @CsvSource({
    "Linux,6.8.0-45-generic,linux",
    "Linux,5.15.153.1-microsoft-standard-WSL2,wsl",
    "Linux,4.4.0-22621-Microsoft,wsl",
    "Mac OS X,14.5,macos",
    "Darwin,23.0,macos",
    "Windows 11,10.0,windows",
    "FreeBSD,14.0,linux"
  })
  void isKnownByItsSystemProperties(String name, String version, String machine) {
    assertThat(Machine.named(name, version)).isEqualTo(Table.machine(machine));
  }

  @ParameterizedTest
  @CsvSource({
    "/home/u,linux,true",
    "/mnt/d/x,linux,true",
    "/mnt/d/x,wsl,true",
    "/home/u,macos,true",
    "/home/u,windows,false",
    "/mnt/d/x,windows,false",
    "C:\\x,linux,false",
    "C:\\x,wsl,false",
    "C:/x,windows,true",
    "\\\\?\\C:\\x,windows,true",
    "\\\\server\\share,windows,true",
    "\\\\server\\share,macos,false",
    "\\\\wsl$\\Ubuntu\\x,windows,true",
    "\\\\wsl$\\Ubuntu\\x,linux,false",
    "x,linux,false"
  })
  void tellsItsOwnPathsFromForeignOnes(String path, String machine, boolean isNative) {
    assertThat(Table.machine(machine).isNative(path)).isEqualTo(isNative);
  }

  @Test
  void refusesARelativeMountRoot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Machine.wsl().withMountRoots(List.of("mnt")))
        .withMessageContaining("mnt");
  }

  @Test
  void spellsAMountRootOfItsOwnOnce() {
    assertThat(Machine.wsl().withMountRoots(List.of("/win//", "/win")).mountRoots())
        .containsExactly("/win");
  }

  @Test
  void relatesPlaces() {
    var root = Place.parse("D:\\code", Machine.windows()).orElseThrow();
    var app = Place.parse("d:/CODE/my/app", Machine.windows()).orElseThrow();

    assertThat(root.contains(app)).isTrue();
    assertThat(root.sameAs(app)).isFalse();
    assertThat(app.namesFrom(root)).contains(List.of("my", "app"));
    assertThat(root.namesFrom(app)).isEmpty();
    assertThat(app.parent().flatMap(Place::name)).contains("my");
    assertThat(app.rebase(root, new Place.Posix(List.of("srv"), false)))
        .contains(new Place.Posix(List.of("srv", "my", "app"), false));
  }
}
