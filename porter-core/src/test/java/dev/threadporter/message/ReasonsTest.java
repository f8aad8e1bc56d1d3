package dev.threadporter.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A reason that was said in English")
class ReasonsTest {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final Messages CHINESE = Messages.of(Locale.CHINESE);

  static Stream<String> keys() {
    return ResourceBundle.getBundle("dev.threadporter.message.Messages", Locale.ROOT)
        .keySet()
        .stream()
        .filter(key -> key.matches("(git\\.why|git\\.left-out|reason|request|rule|why)\\..*"))
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isRetoldWithItsValues(String key) {
    var values = new HashMap<String, String>();
    NAME.matcher(Messages.english().text(key, Map.of()))
        .results()
        .forEach(name -> values.put(name.group(1), "/值/" + name.group(1) + " (x)"));

    var english = Messages.english().text(key, values);

    assertThat(CHINESE.why(english)).isEqualTo(CHINESE.text(key, values));
    assertThat(Messages.english().why(english)).isEqualTo(english);
  }

  @Test
  void isRetoldWithinAnotherOne() {
    var inner = Messages.english().text("git.why.stopped", Map.of());
    var outer = Messages.english().text("git.why.not-unpacked", Map.of("reason", inner));

    assertThat(CHINESE.why(outer)).isEqualTo("无法解开 bundle：已停止。");
  }

  @Test
  void staysAsItIsIfItIsNoneOfPorters() {
    assertThat(CHINESE.why("fatal: repository not found")).isEqualTo("fatal: repository not found");
    assertThat(CHINESE.why("")).isEmpty();
    assertThat(CHINESE.why("{reason}".repeat(10_000))).hasSize(80_000);
  }

  @Test
  void isRetoldInFindingsAndErrors() {
    var why = Messages.english().text("git.left-out.too-large", Map.of());
    var finding =
        Finding.of(FindingCode.GIT_LEFT_OUT).aboutPath("/p").with("file", "f").with("reason", why);

    assertThat(CHINESE.finding(finding)).isEqualTo("/p 的 f 没有带上：它太大。");
    assertThat(CHINESE.error(ErrorCode.USAGE, Map.of("reason", why))).isEqualTo("它太大");
  }
}
