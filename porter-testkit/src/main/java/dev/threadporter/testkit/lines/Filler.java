package dev.threadporter.testkit.lines;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bulk that stands in a line where its {@link #MARK} is, so that a long line is never held in
 * memory.
 */
public interface Filler {
  /** The text that a line has in place of the bulk. */
  String MARK = "@@filler@@";

  /**
   * Writes the bulk: characters that need no escape in a JSON string, the same at each call.
   *
   * @throws IOException if the output fails
   */
  void writeTo(OutputStream out) throws IOException;
}
