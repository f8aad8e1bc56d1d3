package dev.threadporter.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Codex that is asked")
class AppServerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ByteArrayOutputStream asked = new ByteArrayOutputStream();

  private AppServer answering(InputStream answers, Duration patience) {
    return new AppServer(answers, asked, () -> {}, patience);
  }

  private static InputStream text(String lines) {
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }

  private String asked() {
    return asked.toString(StandardCharsets.UTF_8);
  }

  @Test
  void isAskedForOneTurnWithoutItsItems() throws Exception {
    var answers =
        """
        {"method":"note","params":{}}
        {"id":1,"result":{"data":[{"id":"t","items":[]}],"nextCursor":"x"}}
        {"id":2,"result":{"data":[]}}
        {"id":3,"error":{"code":-32600,"message":"no rollout found"}}
        """;
    try (var codex = answering(text(answers), LONG)) {
      assertThat(codex.showsTurns("a")).isTrue();
      assertThat(codex.showsTurns("b")).isFalse();
      assertThatThrownBy(() -> codex.showsTurns("c"))
          .isNotInstanceOf(SilentException.class)
          .hasMessage("no rollout found");
    }
    assertThat(asked()).contains("\"limit\":1").contains("notLoaded").contains("turns/list");
  }

  @Test
  void isAskedOtherwiseIfItIsOld() throws Exception {
    var answers =
        """
        {"id":1,"error":{"code":-32600,"message":"Invalid request: unknown variant `thread/turns/list`"}}
        {"id":2,"result":{"thread":{"turns":[{}]}}}
        """;
    try (var codex = answering(text(answers), LONG)) {
      assertThat(codex.showsTurns("a")).isTrue();
    }
  }

  /** A single answer of a gigabyte costs no more memory than a short one. */
  @Test
  void isNotHeardOutIfItsAnswerIsTooLong() throws Exception {
    var answers =
        new SequenceInputStream(
            text("{\"id\":1,\"result\":{\"x\":\""), new Repeated('y', 40L * Answers.LONGEST));
    try (var codex = answering(answers, LONG)) {
      assertThatThrownBy(() -> codex.showsTurns("a"))
          .isInstanceOf(SilentException.class)
          .hasMessageContaining("too long");
      assertThatThrownBy(() -> codex.showsTurns("b")).isInstanceOf(SilentException.class);
    }
    assertThat(asked()).contains("\"a\"").doesNotContain("\"b\"");
  }

  @Test
  void isNotAskedAgainOnceItGaveNoAnswer() throws Exception {
    try (var silence = new PipedOutputStream();
        var codex = answering(new PipedInputStream(silence), Duration.ofMillis(20))) {
      assertThatThrownBy(() -> codex.showsTurns("a"))
          .isInstanceOf(SilentException.class)
          .hasMessageContaining("no answer");
      assertThatThrownBy(() -> codex.showsTurns("b")).isInstanceOf(SilentException.class);
    }
    assertThat(asked()).doesNotContain("\"b\"");
  }

  @Test
  void isNotWaitedForWhenItEndsWhateverEndedIt() throws Exception {
    var breaking =
        new InputStream() {
          @Override
          public int read() {
            throw new OutOfMemoryError("as the reader may run into");
          }
        };
    Thread.setDefaultUncaughtExceptionHandler((thread, expected) -> {});
    try (var ended = answering(text(""), LONG);
        var broken = answering(breaking, LONG)) {
      assertThatThrownBy(() -> ended.showsTurns("a")).isInstanceOf(SilentException.class);
      assertThatThrownBy(() -> broken.showsTurns("a")).isInstanceOf(SilentException.class);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
  }

  @Test
  void isNotAskedAnyMoreWhenItIsGone() throws Exception {
    var closed =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (var codex = new AppServer(text(""), closed, () -> {}, LONG)) {
      assertThatThrownBy(() -> codex.showsTurns("a")).isInstanceOf(SilentException.class);
    }
  }

  /** One byte, again and again, and no line end. */
  private static final class Repeated extends InputStream {
    private final byte one;
    private long left;

    Repeated(char one, long times) {
      this.one = (byte) one;
      this.left = times;
    }

    @Override
    public int read() {
      return left-- > 0 ? one : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      var count = (int) Math.min(length, left);
      java.util.Arrays.fill(target, offset, offset + count, one);
      left -= count;
      return count;
    }
  }
}
