package dev.threadporter.doctor;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;

/** Whether a folder that a home names can be found on this machine. */
enum FolderName {
  /** It is there. */
  EXISTS,
  /** It is spelled for this system, and isn't there. */
  MISSING,
  /** It is spelled for another system. */
  FOREIGN;

  static FolderName of(HomeView home, String folder) {
    if (!home.machine().isNative(folder)) {
      return FOREIGN;
    }
    try {
      var path = home.open().home().root().getFileSystem().getPath(folder);
      return Files.isDirectory(path) ? EXISTS : MISSING;
    } catch (InvalidPathException foreign) {
      return FOREIGN;
    }
  }
}
