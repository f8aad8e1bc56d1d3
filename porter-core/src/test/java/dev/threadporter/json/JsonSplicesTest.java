package dev.threadporter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSplicesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                      | {\"o\":{\"k\":\"new\"}}",
        "{\"n\":1}                               | {\"n\":1,\"o\":{\"k\":\"new\"}}",
        "{ \"o\" : { } }                         | { \"o\" : { \"k\":\"new\"} }",
        "{\"o\":{\"a\":\"b\"},\"n\":1.50}        | {\"o\":{\"a\":\"b\",\"k\":\"new\"},\"n\":1.50}",
        "{\"o\":{\"k\":\"old\",\"a\":[{}]}}      | {\"o\":{\"k\":\"new\",\"a\":[{}]}}",
        "{\"o\":{\"k\":{\"x\":[1]},\"z\":0}}     | {\"o\":{\"k\":\"new\",\"z\":0}}",
        "{\"o\":{\"k\":null , \"z\":0}}          | {\"o\":{\"k\":\"new\" , \"z\":0}}",
        "{\"o\":{\"k\":12}}                      | {\"o\":{\"k\":\"new\"}}",
        "{\"o\":{\"k\":\"o\\u0022ld\"}}          | {\"o\":{\"k\":\"new\"}}",
        "{\"p\":{\"o\":{\"k\":\"other\"}}}       | {\"p\":{\"o\":{\"k\":\"other\"}},\"o\":{\"k\":\"new\"}}",
        "{\"o\":{\"k\":\"new\"},\"e\":\"\\u00e9\"}| {\"o\":{\"k\":\"new\"},\"e\":\"\\u00e9\"}",
      })
  void setsATextAndLeavesEveryOtherCharacter(String before, String after) throws Exception {
    var splices = new JsonSplices(before);

    splices.set("o", Map.of("k", "new"));

    assertThat(splices.text()).isEqualTo(after);
  }

  @Test
  void setsSeveralTextsInTheGivenOrder() throws Exception {
    var texts = new LinkedHashMap<String, String>();
    texts.put("z", "1");
    texts.put("b", "2 \"quoted\" \\ 東京");
    texts.put("a", "3");
    var splices = new JsonSplices("{\"o\":{\"b\":\"old\"}}");

    splices.set("o", texts);

    assertThat(splices.text())
        .isEqualTo("{\"o\":{\"b\":\"2 \\\"quoted\\\" \\\\ 東京\",\"z\":\"1\",\"a\":\"3\"}}");
  }

  @Test
  void changesTextsOfTheMembersOfAnObject() throws Exception {
    var splices =
        new JsonSplices("{\"o\":{\"m\":{\"x\":\"1\",\"y\":2,\"z\":\"3\"},\"n\":\"1\",\"q\":{}}}");

    splices.change("o", (member, key, text) -> text.equals("1") ? member + "/" + key : text);

    assertThat(splices.text())
        .isEqualTo("{\"o\":{\"m\":{\"x\":\"m/x\",\"y\":2,\"z\":\"3\"},\"n\":\"1\",\"q\":{}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "{", "{}{}", "1", "{\"o\":{"})
  void refusesWhatIsNoObject(String text) {
    assertThatThrownBy(() -> new JsonSplices(text).set("o", Map.of("k", "v")))
        .isInstanceOf(IOException.class);
  }
}
