package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each archive here is whole and well formed, but holds what porter never packs. */
class HostileEntryTest {
  private static final byte[] NOTHING = {};

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"kinds", "names", "twins", "sizes"})
  void refusesIt(String reason, String entry, TarBytes tar) {
    Path archive = tar.file("later", "x").end().gzipped(folder.resolve("a.tar.gz"));

    var refusal = catchThrowableOfType(PorterException.class, () -> Packed.read(archive));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
    assertThat(refusal.arguments())
        .containsEntry("path", archive.toString())
        .containsEntry("entry", entry);
    assertThat(refusal.arguments().get("reason")).contains(reason);
    assertThat(refusal.getMessage()).doesNotContain("{");
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments("hard link", "a", first().entry('1', "a", "")),
        arguments("symbolic link", "a", first().entry('2', "a", "")),
        arguments("device", "a", first().entry('3', "a", "")),
        arguments("device", "a", first().entry('4', "a", "")),
        arguments("named pipe", "a", first().entry('6', "a", "")),
        arguments("no regular file", "a", first().entry('7', "a", "x")),
        arguments("sparse file", "a", first().entry('S', "a", "x")),
        arguments("header for all entries", "a", first().entry('g', "a", "")),
        arguments("symbolic link", "a", first().entry('K', "a", "target")),
        arguments("no regular file", "a", first().entry('V', "a", "")),
        arguments("no regular file", "a", first().entry('D', "a", "x")),
        arguments("sparse file", "first", first().pax("GNU.sparse.major=1").file("a", "x")),
        arguments("it is a link", "first", first().pax("linkpath=b").file("a", "x")),
        arguments("folder with content", "a/", first().entry('5', "a/", "x")));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        arguments("absolute", "/a", first().file("/a", "x")),
        arguments("absolute", "/a", first().pax("path=/a").file("b", "x")),
        arguments("part ..", "../a", first().file("../a", "x")),
        arguments("part ..", "a/..", first().file("a/..", "x")),
        arguments("part ..", "a/../b", first().pax("path=a/../b").file("b", "x")),
        arguments("part ..", "../a", first().entry('L', "long", "../a\0").file("b", "x")),
        arguments("part ..", "../a/", first().entry('5', "../a/", "")),
        arguments("part .", "a/./b", first().file("a/./b", "x")),
        arguments("part .", ".", first().file(".", "x")),
        arguments("empty part", "a//b", first().file("a//b", "x")),
        arguments("empty part", "a/", first().file("a/", "x")),
        arguments("empty", "", first().file("", "x")),
        arguments("backslash", "a\\b", first().file("a\\b", "x")),
        arguments("drive letter", "C:/a", first().file("C:/a", "x")),
        arguments("drive letter", "c:a", first().file("c:a", "x")),
        arguments("control", "a\\u000ab", first().file("a\nb", "x")),
        arguments("control", "a\\u001bb", first().file("a\u001bb", "x")),
        arguments("control", "a\\u0000b", first().pax("path=a\0b").file("b", "x")),
        arguments("control", "a\\u0085b", first().file("a\u0085b", "x")),
        arguments(
            "too long",
            "n".repeat(300) + "…",
            first().pax("path=" + "n".repeat(5000)).file("b", "")),
        arguments("UTF-8", "first", first().entry('0', "a", 0, NOTHING, h -> h[0] = (byte) 0xff)));
  }

  static Stream<Arguments> twins() {
    return Stream.of(
        arguments("another entry", "first", first().file("first", "x")),
        arguments("another entry", "FIRST", first().file("FIRST", "x")),
        arguments("another entry", "./first".substring(2), first().file("./first", "x")),
        arguments("another entry", "e\u0301", first().file("\u00e9", "x").file("e\u0301", "x")),
        arguments("another entry", "E\u0301", first().file("\u00e9", "x").file("E\u0301", "x")),
        arguments("another entry", "STRASSE", first().file("straße", "x").file("STRASSE", "x")),
        arguments("two records", "first", first().pax("path=a", "path=b").file("c", "x")),
        arguments("two pax headers", "first", first().pax("path=a").pax("path=b").file("c", "x")),
        arguments("two long names", "first", first().entry('L', "l", "a").entry('L', "l", "b")));
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        arguments("negative", "a", first().entry('0', "a", 0, NOTHING, h -> size(h, -1))),
        arguments(
            "negative", "a", first().entry('0', "a", 0, NOTHING, h -> size(h, Long.MIN_VALUE))),
        arguments("size isn't one", "a", first().pax("size=-1").file("a", "")),
        arguments("size isn't one", "a", first().pax("size=1e9").file("a", "")),
        arguments("two sizes", "a", first().pax("size=2").file("a", "x")),
        arguments("header before it", "first", first().entry('x', "p", 1L << 32, NOTHING, h -> {})),
        arguments(
            "header before it", "first", first().entry('x', "p", 0, NOTHING, h -> size(h, -1))),
        arguments("header before it", "first", first().entry('L', "p", 5000, NOTHING, h -> {})));
  }

  @Test
  void refusesMoreEntriesThanTheLimit() throws Exception {
    byte[] tar = first().entry('5', "folder/", "").file("a", "").file("b", "").end().bytes();
    var rest = new ByteArrayInputStream(tar, 512, tar.length - 512);
    var stream = new TarStream(Arrays.copyOf(tar, 512), rest, 3);

    assertThat(stream.next()).isPresent();
    assertThat(stream.next()).isPresent();
    assertThatThrownBy(stream::next).hasMessageContaining("more than 3 entries");
  }

  @Test
  void isNotFooledByASizeThatOverflows() {
    Path archive =
        first()
            .entry('0', "a", 0, NOTHING, h -> size(h, Long.MAX_VALUE))
            .file("hidden", "x")
            .end()
            .gzipped(folder.resolve("a.tar.gz"));

    assertThatThrownBy(
            () -> {
              try (var reader = new TarArchives().open(archive).orElseThrow()) {
                assertThat(reader.next()).isPresent();
                assertThat(reader.next().orElseThrow().bytes()).isEqualTo(Long.MAX_VALUE);
                reader.next();
              }
            })
        .isInstanceOfSatisfying(
            PorterException.class,
            why -> assertThat(why.code()).isEqualTo(ErrorCode.ARCHIVE_CUT_OFF));
  }

  @Test
  void takesItForTheSameFaultWhenAskedAgain() throws Exception {
    Path archive = first().file("/a", "x").end().gzipped(folder.resolve("a.tar.gz"));

    try (var reader = new TarArchives().open(archive).orElseThrow()) {
      assertThat(reader.next()).isPresent();
      var refusal = catchThrowableOfType(PorterException.class, reader::next);
      assertThat(catchThrowableOfType(PorterException.class, reader::next)).isSameAs(refusal);
    }
  }

  private static TarBytes first() {
    return new TarBytes().file("first", "x");
  }

  /** GNU's number in base 256. */
  private static void size(byte[] header, long size) {
    Arrays.fill(header, 124, 136, (byte) (size < 0 ? 0xff : 0));
    for (int i = 0; i < 8; i++) {
      header[135 - i] = (byte) (size >> (8 * i));
    }
    header[124] |= (byte) 0x80;
  }
}
