package dev.threadporter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSON is written")
class JsonOutputTest {
  @Test
  void onOneLine() {
    var value = new LinkedHashMap<String, Object>();
    value.put("text", "a \"b\"\n\u0007ü");
    value.put("list", Arrays.asList(1, 2L, 2.5, false, null));
    value.put("some", Optional.of("x"));
    value.put("none", Optional.empty());

    assertThat(JsonOutput.line(value))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\"\\n\\u0007ü\",\"list\":[1,2,2.5,false,null],"
                + "\"some\":\"x\",\"none\":null}");
  }

  @Test
  void forPeopleTheSameAsBytesAndAsCharacters() throws Exception {
    var value = Map.of("list", List.of(Map.of("a", 1)));
    var bytes = new ByteArrayOutputStream();
    var text = new StringWriter();

    JsonOutput.document(value, bytes);
    JsonOutput.document(value, text);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\n  \"list\" : [\n    {\n      \"a\" : 1\n    }\n  ]\n}\n")
        .isEqualTo(text.toString());
  }

  @Test
  void withAReplacementForHalfACharacter() throws Exception {
    var line = JsonOutput.line("a\ud83d b");

    assertThat(line).isEqualTo("\"a\ufffd b\"");
    assertThat(JsonInput.read(line)).isEqualTo("a\ufffd b");
    assertThat(JsonOutput.line("\ud83d\ude00")).isEqualTo("\"\ud83d\ude00\"");
  }
}
