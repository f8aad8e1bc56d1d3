package dev.threadporter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A small JSON document")
class JsonInputTest {
  @Test
  void becomesValuesOfTheJdk() throws Exception {
    var value = JsonInput.read("{\"a\":[1,2.5,true,null,\"ä\"],\"b\":{}}");

    var list = new ArrayList<Object>();
    list.add(1L);
    list.add(2.5);
    list.add(true);
    list.add(null);
    list.add("ä");
    assertThat(value).isEqualTo(Map.of("a", list, "b", Map.of()));
  }

  @Test
  void keepsTheOrderOfItsMembers() throws Exception {
    var object = JsonObject.require(JsonInput.read("{\"z\":1,\"a\":2,\"m\":3}"), "it");

    assertThat(List.copyOf(object.members().keySet())).isEqualTo(List.of("z", "a", "m"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\"}",
        "{} {}",
        "7 8",
        "nothing",
        "{\"a\":1,\"a\":2}",
        "92233720368547758070",
        "\"\\ud83\"",
        "NaN",
      })
  void isRefusedIfItIsNone(String text) {
    assertThatThrownBy(() -> JsonInput.read(text)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> JsonInput.read(stream(text))).isInstanceOf(MalformedException.class);
  }

  @Test
  void mayBeAsDeepAsAThousandLevelsAndNoDeeper() throws Exception {
    assertThat(JsonInput.read("[".repeat(1000) + "]".repeat(1000))).isInstanceOf(List.class);
    assertThatThrownBy(() -> JsonInput.read("[".repeat(1001) + "]".repeat(1001)))
        .isInstanceOf(MalformedException.class)
        .hasMessage("it is deeper or longer than any document of porter's");
  }

  @Test
  void isReadAsUtf8WhateverItsBytesLookLike() {
    var utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> JsonInput.read(new ByteArrayInputStream(utf16)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void letsAFailureOfTheDiskThroughAsItIs() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> JsonInput.read(broken))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Input/output error");
  }

  @Test
  void isGivenPartByPartSoThatALongListNeedNotBeKept() throws Exception {
    var taken = new ArrayList<Object>();
    var rest =
        JsonInput.readStreaming(
            stream(
                "{\"v\":1,\"x\":{\"y\":[{}]},\"threads\":[{\"id\":1},{\"id\":2}],"
                    + "\"other\":[3],\"z\":7,\"end\":true}"),
            Set.of("v", "threads", "other", "end"),
            (array, element) -> array.equals("threads") && taken.add(String.valueOf(element)));

    assertThat(taken).isEqualTo(List.of("{id=1}", "{id=2}"));
    assertThat(rest)
        .isEqualTo(Map.of("v", 1L, "threads", List.of(), "other", List.of(3L), "end", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\":[1,2}", "{\"a\":1", "{\"a\":1} x"})
  void isRefusedPartByPartIfItIsNoObject(String text) {
    assertThatThrownBy(
            () -> JsonInput.readStreaming(stream(text), Set.of("a"), (array, element) -> true))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows", "unknown"})
  void isRefusedPartByPartIfAFewBytesStandForTooManyValues(String member) {
    var text = "{\"" + member + "\":[[" + "1,".repeat(600_000) + "1]]}";

    assertThatThrownBy(
            () -> JsonInput.readStreaming(stream(text), Set.of("rows"), (array, element) -> true))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("more parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":[1", "{\"x\":{\"y\":", "{\"x\":"})
  void isRefusedPartByPartIfItEndsInWhatNobodyAskedFor(String text) {
    assertThatThrownBy(
            () -> JsonInput.readStreaming(stream(text), Set.of("a"), (array, element) -> true))
        .isInstanceOf(MalformedException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
