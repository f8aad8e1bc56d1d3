package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Severity;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In both languages")
class LanguagesTest {
  private static final Pattern VALUE = Pattern.compile("\\{\\w+}");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"/dev/threadporter/message/Messages", "/dev/threadporter/cli/Texts"})
  void everyTextIsThereWithTheSameValues(String bundle) throws Exception {
    var english = texts(bundle + ".properties");
    var chinese = texts(bundle + "_zh.properties");

    assertThat(chinese.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (var key : english.stringPropertyNames()) {
      assertThat(values(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
    }
  }

  @Test
  void everyFindingAndErrorHasAText() throws Exception {
    var keys = texts("/dev/threadporter/message/Messages.properties").stringPropertyNames();

    for (var code : FindingCode.values()) {
      assertThat(keys).contains("finding." + code.id());
    }
    for (var code : ErrorCode.values()) {
      assertThat(keys).contains("error." + code.id());
    }
  }

  @Test
  void everythingThatAPlanCanSayHasAWord() throws Exception {
    var keys = texts("/dev/threadporter/cli/Texts.properties").stringPropertyNames();

    for (var action : ThreadPlan.Action.values()) {
      assertThat(keys).contains("action." + action.id());
    }
    for (var decision : ProjectDecision.DecidedBy.values()) {
      assertThat(keys).contains("decided-by." + decision.id());
    }
    for (var severity : Severity.values()) {
      assertThat(keys).contains("severity." + severity.id());
    }
  }

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

  private static TreeSet<String> values(String text) {
    var values = new TreeSet<String>();
    VALUE.matcher(text).results().forEach(value -> values.add(value.group()));
    return values;
  }

  private static Properties texts(String resource) throws IOException {
    var texts = new Properties();
    try (InputStream in = LanguagesTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
