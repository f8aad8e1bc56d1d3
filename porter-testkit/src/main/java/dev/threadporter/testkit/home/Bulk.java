package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.Filler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * What fills big rollouts: the output of tools, which repeats itself, and base64, which doesn't.
 */
final class Bulk {
  private static final int BLOCK = 1 << 16;
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private final byte[] output;

  Bulk(SplittableRandom random) {
    this.output = output(random);
  }

  /** Returns lines as a build or a search prints them: the same words, other numbers. */
  private static byte[] output(SplittableRandom random) {
    StringBuilder text = new StringBuilder(BLOCK * 2);
    while (text.length() < BLOCK) {
      text.append("src/main/java/app/Module").append(random.nextInt(90)).append(".java:");
      text.append(random.nextInt(900))
          .append(": warning: unchecked call to add(E) as a member of ");
      text.append("List in revision ").append(Long.toHexString(random.nextLong())).append("\\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns a tool's output of some length. */
  Filler toolOutput(long length) {
    return out -> {
      long left = length;
      while (left > output.length) {
        out.write(output);
        left -= output.length;
      }
      // An escape must not be cut in two.
      out.write(output, 0, (int) left);
      if (left > 0 && output[(int) left - 1] == '\\') {
        out.write('n');
      }
    };
  }

  /** Returns random base64 of some length, the same whenever it is written. */
  static Filler base64(long seed, long length) {
    return out -> writeBase64(out, new SplittableRandom(seed), length);
  }

  private static void writeBase64(OutputStream out, SplittableRandom random, long length)
      throws IOException {
    byte[] block = new byte[BLOCK];
    for (long left = length; left > 0; left -= BLOCK) {
      int size = (int) Math.min(BLOCK, left);
      for (int i = 0; i < size; ) {
        long bits = random.nextLong();
        for (int j = 0; j < 10 && i < size; j++) {
          block[i++] = BASE64[(int) (bits & 63)];
          bits >>>= 6;
        }
      }
      out.write(block, 0, size);
    }
  }
}
