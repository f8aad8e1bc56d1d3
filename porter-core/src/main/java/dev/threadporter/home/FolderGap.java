package dev.threadporter.home;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Says of a folder that it isn't there, or that a file is in its place. */
public final class FolderGap {
  private FolderGap() {}

  /**
   * What is to be said about a folder of this machine that doesn't exist.
   *
   * @param like a path of the file system that the folder is of
   * @param folder the folder as Codex has it; untrusted
   * @return a finding without its thread
   */
  public static Finding of(Path like, String folder) {
    var code = isFile(like, folder) ? FindingCode.CWD_IS_FILE : FindingCode.CWD_MISSING;
    return Finding.of(code).aboutPath(folder);
  }

  private static boolean isFile(Path like, String folder) {
    try {
      var path = like.getFileSystem().getPath(folder);
      return Files.exists(path) && !Files.isDirectory(path);
    } catch (InvalidPathException foreign) {
      return false;
    }
  }
}
