package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.threadporter.archive.Packed.File;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
  private static final List<File> FILES =
      List.of(
          File.of("porter.json", "{}"),
          File.of("übung.jsonl", Packed.text(3000, 1)),
          File.of("SHA256SUMS", Packed.text(200, 2)));

  private static final List<Optional<List<File>>> SAME_OR_NONE =
      List.of(Optional.of(FILES), Optional.empty());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void findsEveryCut(String name) throws Exception {
    Path archive = folder.resolve(name);
    Packed.write(archive, FILES);
    byte[] whole = Files.readAllBytes(archive);

    for (int length = 0; length < whole.length; length++) {
      Files.write(archive, Arrays.copyOf(whole, length));
      if (length < 4) {
        assertThat(Packed.refusal(archive).map(PorterException::code))
            .isIn(Optional.empty(), Optional.of(ErrorCode.ARCHIVE_CUT_OFF));
      } else {
        assertThat(Packed.refusal(archive).map(PorterException::code))
            .as("cut to %d of %d", length, whole.length)
            .contains(ErrorCode.ARCHIVE_CUT_OFF);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void findsEveryFlippedByteThatMatters(String name) throws Exception {
    Path archive = folder.resolve(name);
    Packed.write(archive, FILES);
    byte[] whole = Files.readAllBytes(archive);

    Set<ErrorCode> found = EnumSet.noneOf(ErrorCode.class);
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {0x01, 0x80, 0xff}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) mask;
        Files.write(archive, flipped);
        Optional<PorterException> refusal = Packed.refusal(archive);
        refusal.ifPresent(why -> found.add(why.code()));
        if (refusal.isEmpty()) {
          assertThat(Packed.read(archive)).as("byte %d by %d", at, mask).isIn(SAME_OR_NONE);
        }
      }
    }
    assertThat(found).contains(ErrorCode.ARCHIVE_DAMAGED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void saysWhatIsDamaged(String reason, byte[] bytes) {
    Path archive = TarBytes.write(folder.resolve("a"), bytes);

    var refusal = catchThrowableOfType(PorterException.class, () -> Packed.read(archive));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
    assertThat(refusal.getMessage()).contains(archive.toString(), "first", reason);
  }

  static Stream<Arguments> damaged() {
    byte[] good = first().end().bytes();
    return Stream.of(
        arguments("no tar header", first().raw(new byte[511]).raw(new byte[] {1}).end().bytes()),
        arguments(
            "checksum",
            changed(new TarBytes().file("first", "x").file("b", "y").end().bytes(), 1025)),
        arguments("lone block", first().raw(new byte[512]).file("b", "").end().bytes()),
        arguments("follow the end", first().end().file("b", "").end().bytes()),
        arguments("follow the end", TarBytes.gzip(first().end().file("b", "").bytes())),
        arguments("pax header is malformed", first().entry('x', "p", "9 path=a\n\n").bytes()),
        arguments("pax header is malformed", first().entry('x', "p", "99 path=a\n").bytes()),
        arguments("pax header is malformed", first().entry('x', "p", "path=a\n").bytes()),
        arguments("pax header is malformed", first().entry('x', "p", "9 patha\n\n").bytes()),
        arguments("pax header is malformed", first().entry('x', "p", "0 \n").bytes()),
        arguments("an entry is missing", first().pax("path=a").end().bytes()),
        arguments(
            "time is out of range",
            first().pax("mtime=999999999999999999").file("first2", "").end().bytes()),
        arguments("time isn't one", first().pax("mtime=soon").file("first2", "").end().bytes()),
        arguments(
            "number of its tar header isn't one",
            first().entry('0', "b", 0, new byte[0], h -> h[125] = 'x').bytes()),
        arguments(
            "out of range",
            first()
                .entry('0', "b", 0, new byte[0], h -> Arrays.fill(h, 124, 136, (byte) 0xbf))
                .bytes()),
        arguments("gzip checksum", changed(TarBytes.gzip(good), TarBytes.gzip(good).length - 8)),
        arguments("gzip size", changed(TarBytes.gzip(good), TarBytes.gzip(good).length - 1)),
        arguments("follow its end", joined(TarBytes.gzip(good), new byte[] {7, 7})),
        arguments("follow its end", joined(TarBytes.gzip(good), new byte[] {0, 0, 7})));
  }

  @Test
  void takesWhatIsNoTarForNoArchive() throws Exception {
    byte[] text = Packed.text(2000, 1).getBytes(StandardCharsets.UTF_8);

    assertThat(Packed.read(TarBytes.write(folder.resolve("a"), text))).isEmpty();
    assertThat(Packed.read(TarBytes.write(folder.resolve("b"), TarBytes.gzip(text)))).isEmpty();
    assertThat(Packed.read(TarBytes.write(folder.resolve("c"), TarBytes.gzip(new byte[9]))))
        .isEmpty();
    assertThat(Packed.read(TarBytes.write(folder.resolve("d"), new byte[0]))).isEmpty();
  }

  @Test
  void givesAFaultInContentAsTheCause() throws Exception {
    Path archive = TarBytes.write(folder.resolve("a"), Arrays.copyOf(first().bytes(), 512));

    try (var reader = new TarArchives().open(archive).orElseThrow()) {
      assertThat(reader.next()).isPresent();
      var failure = catchThrowableOfType(IOException.class, () -> reader.content().readAllBytes());
      assertThat(failure)
          .cause()
          .isInstanceOfSatisfying(
              PorterException.class,
              why -> assertThat(why.code()).isEqualTo(ErrorCode.ARCHIVE_CUT_OFF));
      assertThat(catchThrowableOfType(PorterException.class, reader::next))
          .isSameAs(failure.getCause());
    }
  }

  private static TarBytes first() {
    return new TarBytes().file("first", "x");
  }

  private static byte[] changed(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
