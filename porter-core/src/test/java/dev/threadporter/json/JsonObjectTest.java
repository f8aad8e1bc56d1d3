package dev.threadporter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A member of a JSON object")
class JsonObjectTest {
  private final JsonObject object =
      new JsonObject(
          Map.of(
              "text",
              "t",
              "number",
              7L,
              "real",
              7.5,
              "yes",
              true,
              "list",
              List.of(1L),
              "map",
              Map.of()));

  @Test
  void isGivenIfItHasTheType() throws Exception {
    assertThat(object.text("text")).isEqualTo("t");
    assertThat(object.number("number")).isEqualTo(7);
    assertThat(object.isTrue("yes")).isTrue();
    assertThat(object.list("list")).hasSize(1);
    assertThat(object.object("map")).isPresent();
  }

  @Test
  void isAsGoodAsAbsentIfItHasAnother() {
    assertThat(object.optionalText("number")).isEmpty();
    assertThat(object.optionalNumber("real")).isEmpty();
    assertThat(object.optionalNumber("text")).isEmpty();
    assertThat(object.isTrue("text")).isFalse();
    assertThat(object.list("map")).isEmpty();
    assertThat(object.object("list")).isEmpty();
  }

  @Test
  void isNamedIfItIsMissing() {
    assertThatThrownBy(() -> object.text("none"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("\"none\" is missing");
    assertThatThrownBy(() -> object.number("real"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("\"real\"");
    assertThatThrownBy(() -> JsonObject.require(null, "a row"))
        .isInstanceOf(MalformedException.class)
        .hasMessage("a row is not a JSON object");
  }
}
