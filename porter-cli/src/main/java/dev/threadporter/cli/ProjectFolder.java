package dev.threadporter.cli;

import dev.threadporter.path.Machine;
import dev.threadporter.path.NotAbsolute;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of {@code --project}, which may be one of another system. */
final class ProjectFolder {
  private ProjectFolder() {}

  /**
   * A relative folder is taken from the working directory; any other text stays as it was written,
   * to be read for the machine that wrote the threads. {@code D:Code} too: most likely a shell took
   * its backslash away.
   */
  static String absolute(String text) {
    var relative =
        Machine.linux().read(text) instanceof NotAbsolute reason
            && switch (reason) {
              case EMPTY, RELATIVE, WITHOUT_DRIVE -> true;
              default -> false;
            };
    try {
      return relative ? Path.of(text).toAbsolutePath().normalize().toString() : text;
    } catch (InvalidPathException notOfThisSystem) {
      return text;
    }
  }
}
