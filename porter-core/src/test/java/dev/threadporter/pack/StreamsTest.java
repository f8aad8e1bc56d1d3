package dev.threadporter.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollout's bytes on their way")
class StreamsTest {
  @TempDir Path temp;

  @Nested
  @DisplayName("are exactly as many as were settled on:")
  class Exact {
    @Test
    void whatWasWrittenSinceIsNotRead() throws Exception {
      assertThat(new ExactInput(in("settled, and more"), 7, "x").readAllBytes())
          .isEqualTo("settled".getBytes(UTF_8));
    }

    @Test
    void anEarlyEndIsAFailureThatNamesTheFile() {
      assertThatThrownBy(() -> new ExactInput(in("short"), 7, "the file").readAllBytes())
          .isInstanceOf(EOFException.class)
          .hasMessage("the file ends 2 bytes too early");
    }

    @Test
    void skippedBytesCountToo() throws Exception {
      var exact = new ExactInput(in("0123456789"), 5, "x");

      assertThat(exact.skip(3)).isEqualTo(3);
      assertThat(exact.skip(9)).isEqualTo(2);
      assertThat(exact.read()).isEqualTo(-1);
    }

    @Test
    void singleBytesCountToo() throws Exception {
      var exact = new ExactInput(in("ab"), 1, "x");

      assertThat(exact.read()).isEqualTo('a');
      assertThat(exact.read()).isEqualTo(-1);
    }
  }

  @Nested
  @DisplayName("are looked at for")
  class Check {
    private final List<Long> bad = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
      "{\"a\":1}|{\"b\":2}|, ''",
      "{\"a\":1}|no|{\"b\":2}|, 2",
      "{\"a\":1, 1",
      "{\"a\":1}|{\"b\", 2",
      "[1]|{}|7|, 1 3",
      "{}||{}|, ''",
      "' {} |\t{}\r|', ''",
      "x, 1",
      "'', ''",
    })
    void linesThatAreNoObjects(String lines, String numbers) throws Exception {
      var check = check(lines.replace('|', '\n'));

      check.readAllBytes();

      assertThat(String.join(" ", bad.stream().map(String::valueOf).toList())).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theSameInPiecesOfAnySize(int size) throws Exception {
      var check = check("\ufeff{\"a\":1}\nbad\n{\"b\":{}}\nworse");
      var piece = new byte[size];
      while (check.read(piece, 0, size) >= 0) {
        // Only what was noticed matters.
      }

      assertThat(bad).containsExactly(2L, 4L);
      assertThat(check.hasByteOrderMark()).isTrue();
      assertThat(check.isTruncated()).isTrue();
    }

    @Test
    void aByteOrderMarkWhichIsNoBadLine() throws Exception {
      var check = check("\ufeff{}\n");

      assertThat(check.readAllBytes()).hasSize(6);
      assertThat(check.hasByteOrderMark()).isTrue();
      assertThat(bad).isEmpty();
      assertThat(check.isTruncated()).isFalse();
    }

    @Test
    void anythingElseThatOnlyBeginsLikeAByteOrderMark() throws Exception {
      var check = check("ﺀ{}\n");

      check.readAllBytes();

      assertThat(check.hasByteOrderMark()).isFalse();
      assertThat(bad).containsExactly(1L);
    }

    private LineCheck check(String text) {
      return new LineCheck(in(text), bad::add);
    }
  }

  @Nested
  @DisplayName("end at the last line end, if Codex is writing:")
  class End {
    @ParameterizedTest
    @CsvSource({"a|b|c, 4", "a|b|, 4", "abc, 0", "|, 1", "'', 0"})
    void behindTheLastWholeLine(String text, long end) throws Exception {
      var file = Files.writeString(temp.resolve("x"), text.replace('|', '\n'));

      assertThat(LastLineEnd.before(file, Files.size(file))).isEqualTo(end);
    }

    @Test
    void howeverLongTheLastLineIs() throws Exception {
      var file = Files.writeString(temp.resolve("x"), "first\n" + "x".repeat(300_000));

      assertThat(LastLineEnd.before(file, Files.size(file))).isEqualTo(6);
    }

    @Test
    void andNeverBehindWhatWasSettledOn() throws Exception {
      var file = Files.writeString(temp.resolve("x"), "one\ntwo\nthree\n");

      assertThat(LastLineEnd.before(file, 6)).isEqualTo(4);
    }
  }

  @Nested
  @DisplayName("tell a failure of theirs from one of the output:")
  class Source {
    private final Path file = Path.of("/home/rollout");

    @Test
    void aFileThatIsGoneHasChanged() {
      assertThatThrownBy(
              () ->
                  SourceInput.open(
                      file,
                      () -> {
                        throw new NoSuchFileException(file.toString());
                      }))
          .isInstanceOf(SourceChangedException.class);
    }

    @Test
    void aFileThatBreaksIsNamedWithTheReason() throws Exception {
      var broken =
          SourceInput.open(
              file,
              () ->
                  new InputStream() {
                    @Override
                    public int read() throws IOException {
                      throw new IOException("Input/output error");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                      return read();
                    }
                  });

      assertThatThrownBy(broken::read)
          .isInstanceOf(UnreadableSourceException.class)
          .hasMessageContaining(file.toString())
          .satisfies(
              failure ->
                  assertThat(((UnreadableSourceException) failure).reason())
                      .isEqualTo("Input/output error"));
    }
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
