package dev.threadporter.cli;

import dev.threadporter.path.Machine;
import dev.threadporter.path.NotAbsolute;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder of {@code --project}, which may be one of another system.
 *
 * @param text the folder as it is to be read for the machine that wrote the threads
 */
record ProjectFolder(String text) {

  /**
   * A relative folder is taken from the working directory; any other text stays as it was written,
   * to be read for the machine that wrote the threads. {@code D:Code} too: most likely a shell took
   * its backslash away.
   */
  static ProjectFolder typed(String text) {
    var relative =
        Machine.linux().read(text) instanceof NotAbsolute reason
            && switch (reason) {
              case EMPTY, RELATIVE, WITHOUT_DRIVE -> true;
              default -> false;
            };
    try {
      return new ProjectFolder(
          relative ? Path.of(text).toAbsolutePath().normalize().toString() : text);
    } catch (InvalidPathException notOfThisSystem) {
      return new ProjectFolder(text);
    }
  }
}
