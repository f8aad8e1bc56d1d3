package dev.threadporter.message;

import java.nio.file.Path;
import java.util.Map;

/** Refuses to write over what is there, and says what can be done. */
public final class OutputExists {
  private OutputExists() {}

  /**
   * A file that may be replaced if that is asked for.
   *
   * @param output the file
   * @return a failure with the code {@code output-exists}
   */
  public static PorterException file(Path output) {
    return of(output, "@remedy.force");
  }

  /**
   * A folder that holds something, or something else where a folder is to be: never replaced.
   *
   * @param output what is there
   * @return a failure with the code {@code output-exists}
   */
  public static PorterException folder(Path output) {
    return of(output, "@remedy.folder");
  }

  private static PorterException of(Path output, String remedy) {
    return new PorterException(
        ErrorCode.OUTPUT_EXISTS, Map.of("path", output.toString(), "remedy", remedy));
  }
}
