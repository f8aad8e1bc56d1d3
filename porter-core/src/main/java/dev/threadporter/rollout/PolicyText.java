package dev.threadporter.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a thread may read and write, as the state database has it: the same JSON as in the lines of
 * rollouts, without a line around it.
 */
public final class PolicyText {
  private PolicyText() {}

  /**
   * Puts other values in place of some.
   *
   * @param json the text
   * @param edit decides what changes
   * @return the text, every other character as it was; the same text if it isn't one JSON object on
   *     one line, as Codex writes it
   */
  public static String changed(String json, LineEdit edit) {
    var out = new ByteArrayOutputStream();
    try {
      var lines = new LineStream(new ByteArrayInputStream(json.getBytes(UTF_8)));
      var one = lines.nextLine() && new LineSplicer(edit, FieldTree.POLICY).splice(lines, out);
      return one && !lines.nextLine() ? out.toString(UTF_8) : json;
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }
}
