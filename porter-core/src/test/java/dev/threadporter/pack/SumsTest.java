package dev.threadporter.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.json.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The sums")
class SumsTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void areWrittenAsSha256sumWritesThem() {
    var sums = new Sums();
    sums.put("b", Sums.digest());
    sums.put("a with spaces", Sums.digest());

    assertThat(new String(sums.toBytes(), UTF_8))
        .isEqualTo(EMPTY + "  b\n" + EMPTY + "  a with spaces\n");
  }

  @Test
  void areReadBackInTheirOrder() throws Exception {
    assertThat(read(EMPTY + "  b\n" + EMPTY + "  a\n").byName())
        .containsExactly(java.util.Map.entry("b", EMPTY), java.util.Map.entry("a", EMPTY));
  }

  @Test
  void areRefusedIfALineIsNone() {
    for (var text :
        List.of(
            "x\n",
            EMPTY + "\n",
            EMPTY + "  \n",
            EMPTY + " *a\n",
            EMPTY + "  a\n" + EMPTY + "  a\n",
            EMPTY + "  " + "a".repeat(10_000) + "\n")) {
      assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(MalformedException.class);
    }
  }

  private static Sums read(String text) throws IOException {
    return Sums.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
