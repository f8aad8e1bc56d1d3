package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {
  @ParameterizedTest
  @CsvSource({
    "C:\\Users\\Jörg\\my project,my-project",
    "D:\\项目,项目",
    "D:\\,D",
    "\\\\server\\share,server-share",
    "D:\\NUL,nul",
    "/home/u/..\\..\\x,x",
    "C:app\\tool,tool",
    "'',folder",
    "???,folder"
  })
  void beginsWithWhatCanBeReadOfTheName(String cwd, String readable) {
    assertThat(name(cwd)).matches("\\Q" + readable + "\\E-[0-9a-f]{16}");
  }

  @Test
  void isTheSameForAllSpellingsOfAPlace() {
    assertThat(name("D:\\Code\\App"))
        .isEqualTo(name("d:/code/app/"))
        .isEqualTo(name("\\\\?\\D:\\code\\app"))
        .isEqualTo(name("/mnt/d/code/app"));
  }

  @Test
  void differsForDifferentPlacesOfOneName() {
    assertThat(name("D:\\a\\app")).isNotEqualTo(name("D:\\b\\app"));
    assertThat(name("D:\\app")).isNotEqualTo(name("/app"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D:\\nnn",
        "D:\\🦀",
        "D:\\𠀀",
        "D:\\\uD800",
        "D:\\a",
        "../..",
        "x/..",
        "/NUL.txt",
        "/com1"
      })
  void isALegalNameEverywhere(String cwd) {
    String name =
        name(
            cwd.replace("nnn", "n".repeat(300))
                .replace("🦀", "🦀".repeat(300))
                .replace("𠀀", "𠀀".repeat(300)));

    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(64);
    assertThat(Machine.windows().allowsName(name, new Place.Drive('D', List.of()))).isTrue();
    assertThat(Machine.linux().allowsName(name, new Place.Posix(List.of(), false))).isTrue();
  }

  private static String name(String cwd) {
    return StandIn.folderName(cwd, Machine.windows());
  }
}
