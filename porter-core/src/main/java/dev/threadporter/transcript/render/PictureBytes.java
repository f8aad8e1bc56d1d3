package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Picture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of a picture in base64, told by their beginning to be one of the kinds that can do
 * nothing but be looked at. Drawings in XML are not among them.
 *
 * @param type its media type, told by its bytes
 * @param base64 opens it; whatever isn't base64 is left out on the way
 */
record PictureBytes(String type, Base64Source base64) {
  private static final int PREFIX = 256;
  private static final int SNIFFED = 32;

  private static final Map<String, String> KINDS =
      Map.of(
          "89504e470d0a1a0a", "image/png",
          "ffd8ff", "image/jpeg",
          "474946383761", "image/gif",
          "474946383961", "image/gif");

  /** Looks at what a rollout holds; empty if it isn't such a picture. */
  static Optional<PictureBytes> of(Picture picture) throws IOException {
    if (picture.data().isEmpty()) {
      return Optional.empty();
    }
    Base64Source source = () -> afterPrefix(picture.data().open());
    try (var in = source.open()) {
      return kind(decoded(in.readNBytes(SNIFFED))).map(type -> new PictureBytes(type, source));
    }
  }

  private static byte[] decoded(byte[] base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  /** What kind of picture begins like this. */
  static Optional<String> kind(byte[] beginning) {
    var hex = HexFormat.of().formatHex(beginning);
    if (hex.startsWith("52494646") && hex.startsWith("57454250", 16)) {
      return Optional.of("image/webp");
    }
    return KINDS.entrySet().stream()
        .filter(kind -> hex.startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Goes behind {@code data:…,} if there is such a prefix. */
  private static InputStream afterPrefix(InputStream in) throws IOException {
    var beginning = in.readNBytes(PREFIX);
    var text = new String(beginning, StandardCharsets.ISO_8859_1);
    var comma = text.startsWith("data:") ? text.indexOf(',') : -1;
    var rest = Arrays.copyOfRange(beginning, comma + 1, beginning.length);
    return new OnlyBase64(new SequenceInputStream(new ByteArrayInputStream(rest), in));
  }

  /** Writes the picture as a {@code data:} address, which needs no escaping anywhere. */
  void writeUrl(OutputStream out) throws IOException {
    out.write(("data:" + type + ";base64,").getBytes(StandardCharsets.US_ASCII));
    try (var in = base64.open()) {
      in.transferTo(out);
    }
  }

  /** The bytes of a file that was opened already, as such a picture. */
  static Optional<PictureBytes> ofFile(FileSource file) throws IOException {
    try (var in = file.open()) {
      return kind(in.readNBytes(SNIFFED)).map(type -> new PictureBytes(type, () -> encoded(file)));
    }
  }

  private static InputStream encoded(FileSource file) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var in = file.open();
        var base64 = Base64.getEncoder().wrap(out)) {
      in.transferTo(base64);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  /** Opens a picture's base64. */
  @FunctionalInterface
  interface Base64Source {
    InputStream open() throws IOException;
  }

  /** Opens a small file. */
  @FunctionalInterface
  interface FileSource {
    InputStream open() throws IOException;
  }

  /** Lets nothing through but the characters of base64. */
  private static final class OnlyBase64 extends InputStream {
    private final InputStream in;

    OnlyBase64(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = in.read();
      while (one >= 0 && !isBase64(one)) {
        one = in.read();
      }
      return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      var kept = 0;
      while (kept == 0) {
        var count = in.read(target, offset, length);
        if (count <= 0) {
          return count;
        }
        for (var i = offset; i < offset + count; i++) {
          if (isBase64(target[i])) {
            target[offset + kept++] = target[i];
          }
        }
      }
      return kept;
    }

    private static boolean isBase64(int c) {
      return (c >= 'A' && c <= 'Z')
          || (c >= 'a' && c <= 'z')
          || (c >= '0' && c <= '9')
          || c == '+'
          || c == '/'
          || c == '=';
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
