package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesWhatItRead() {
    String text = "{\"a\":[1,2.5,\"x\\n\",true,null,{}],\"big\":12345678901234567890}";
    assertThat(Json.parse(text)).hasToString(text);
  }

  @Test
  void stepsIntoNothingWithoutAnError() {
    Json json = Json.parse("{\"a\":{\"b\":7}}");
    assertThat(json.get("a").get("b").number()).hasValue(7);
    assertThat(json.get("x").get("y").items()).isEmpty();
    assertThat(json.get("x").isPresent()).isFalse();
    assertThat(json.get("a").get("b").text()).isEmpty();
  }

  @Test
  void findsEveryStringInside() {
    Json json = Json.object("a", "one", "b", Arrays.asList("two", null, Json.object("c", "three")));
    assertThat(json.strings()).containsExactly("one", "two", "three");
    assertThat(json.names()).isEqualTo(List.of("a", "b"));
  }

  @Test
  void refusesTextThatIsNotOneValue() {
    assertThatThrownBy(() -> Json.parse("{\"a\":")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Json.parse("1 2")).hasMessageContaining("more than one");
    assertThatThrownBy(() -> Json.parse("")).isInstanceOf(IllegalArgumentException.class);
  }
}
