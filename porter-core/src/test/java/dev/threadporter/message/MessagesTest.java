package dev.threadporter.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void everyFindingHasAText(FindingCode code) {
    assertThat(Finding.of(code).message()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorHasAText(ErrorCode code) {
    assertThat(Messages.english().error(code, Map.of())).isNotBlank();
  }

  @Test
  void argumentsStandInPlaceOfTheirNames() {
    var text = Messages.english().error(ErrorCode.NO_HOME, Map.of("path", "/tmp/$1\\x"));

    assertThat(text).contains("/tmp/$1\\x").doesNotContainPattern(Pattern.quote("{path}"));
  }

  @Test
  void aNameWithoutAnArgumentStaysVisible() {
    assertThat(Messages.english().error(ErrorCode.NO_HOME, Map.of())).contains("{path}");
  }

  @Test
  void aFindingsThreadAndPathAreArgumentsToo() {
    var finding = Finding.of(FindingCode.EMPTY_ROLLOUT).aboutPath("sessions/x.jsonl");

    assertThat(finding.message()).startsWith("sessions/x.jsonl is empty");
  }
}
