package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In both languages")
class LanguagesTest {
  @TempDir Path temp;

  @Test
  void peopleReadTheirsAndScriptsReadEnglish() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread(t -> t.cwd(temp.toString()).row("preview", ""))
            .build();

    var chinese = Cli.piped().run("doctor", "--codex-home", home.folder(), "--lang", "zh");
    var english = Cli.piped().run("doctor", "--codex-home", home.folder(), "--lang", "en");
    var json = Cli.piped().run("doctor", "--codex-home", home.folder(), "--lang", "zh", "--json");

    assertThat(chinese.out()).contains("隐藏: empty-preview").contains("没有预览");
    assertThat(english.out()).contains("hidden: empty-preview").contains("has no preview");
    assertThat(json.out()).contains("has no preview").doesNotContain("预览");
    assertThat(json.json().object("error").orElseThrow().text("message")).isEqualTo("Findings: 1.");
  }

  @Test
  void errorsAreTold() {
    var chinese = Cli.piped().run("list", "--codex-home", temp.resolve("nowhere"), "--lang", "zh");

    assertThat(chinese.exit()).isEqualTo(7);
    assertThat(chinese.err()).contains("没有").contains("Codex 主目录");
  }

  @Test
  void theLanguageIsThatOfTheSystemUnlessOneIsNamed() {
    for (var chinese : List.of(Locale.CHINESE, Locale.SIMPLIFIED_CHINESE)) {
      assertThat(Cli.piped().speaking(chinese).run("--help").out()).contains("选项：");
    }
    for (var other : List.of(Locale.ROOT, Locale.ENGLISH, Locale.GERMAN, Locale.US)) {
      assertThat(Cli.piped().speaking(other).run("--help").out()).contains("Options:");
    }
    assertThat(Cli.piped().speaking(Locale.CHINESE).run("--help", "--lang", "en").out())
        .contains("Options:");
    var unknown = Cli.piped().speaking(Locale.CHINESE).run("list", "--lang", "xx");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("--lang 应为 en, zh 之一");
  }

  @Test
  void theSystemsLanguageIsThatOfTheLocale() {
    assertThat(language(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo("zh");
    assertThat(language(Map.of("LANG", "en_US.UTF-8", "LC_ALL", "zh_CN"))).isEqualTo("zh");
    assertThat(language(Map.of("LANG", "en_US.UTF-8", "LC_MESSAGES", "zh"))).isEqualTo("zh");
    assertThat(language(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "C.UTF-8"))).isNotEqualTo("zh");
    assertThat(language(Map.of("LANG", "POSIX"))).isNotEqualTo("zh");
    assertThat(language(Map.of("LANG", "!?"))).isNotEqualTo("zh");
    assertThat(language(Map.of())).isEqualTo("fr");
  }

  private static String language(Map<String, String> variables) {
    return SystemLanguage.of(variables, Locale.FRENCH).getLanguage();
  }

  @Test
  void helpIsInTheLanguageWhereverItIsNamed() {
    var before = Cli.piped().run("--lang", "zh", "import", "--help");
    var after = Cli.piped().run("import", "--help", "--lang=zh");

    assertThat(before.out()).contains("用法", "带入此主目录", "任何 Codex 主目录").isEqualTo(after.out());
    assertThat(Cli.piped().run("list", "--fish", "--lang", "zh").err()).contains("没有 --fish 这个选项");
    assertThat(Cli.piped().run("list", "--fish", "--lang=zh").err()).contains("没有 --fish 这个选项");
  }

  @Test
  void helpAndVersionAreDocumentsIfThatIsAskedFor() throws Exception {
    var help = Cli.piped().run("list", "--help", "--json", "--lang", "zh");
    var version = Cli.piped().run("--json", "--version");

    assertThat(help.exit()).isZero();
    assertThat(help.json().text("schema")).isEqualTo("porter.help/1");
    assertThat(help.json().text("command")).isEqualTo("porter list");
    assertThat(help.json().text("text")).startsWith("Usage: porter list").contains("--limit");
    assertThat(version.json().text("schema")).isEqualTo("porter.version/1");
    assertThat("porter " + version.json().text("version") + "\n")
        .isEqualTo(Cli.piped().run("--version").out());
  }
}
