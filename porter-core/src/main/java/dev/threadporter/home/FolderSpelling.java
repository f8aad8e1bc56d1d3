package dev.threadporter.home;

import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How Codex spells a folder of this machine. A row's folder it compares with the folder that it is
 * asked for character by character, after it resolved the links of both; so a row that names a link
 * is listed nowhere (seen in 0.169.0). What is here is asked of the disk each time. Safe for use by
 * several threads.
 */
public final class FolderSpelling {
  private final FileSystem files;
  private final Machine machine;

  /**
   * The folders of a file system.
   *
   * @param files where the folders are
   * @param machine whose Codex is meant
   */
  public FolderSpelling(FileSystem files, Machine machine) {
    this.files = files;
    this.machine = machine;
  }

  /**
   * Whether a text names a folder that is here.
   *
   * @param folder any text
   * @return false for what isn't an absolute path of this file system
   */
  public boolean exists(String folder) {
    return path(folder).filter(Files::isDirectory).isPresent();
  }

  /**
   * Where a folder really is: without links, in the case that the disk has it in. Of a folder that
   * is still to be made as much is resolved as is there, so that this is its name then.
   *
   * @param folder a path in this machine's spelling
   * @return the real path; the same text if it isn't an absolute path of this file system, or
   *     nothing of it is here
   */
  public String real(String folder) {
    var path = path(folder);
    for (var at = path.orElse(null); at != null; at = at.getParent()) {
      var real = real(at);
      if (real.isPresent()) {
        return real.get().resolve(at.relativize(path.get())).toString();
      }
    }
    return folder;
  }

  private static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException notHere) {
      return Optional.empty();
    }
  }

  /**
   * How a row has to name a folder, so that Codex finds the row. Under WSL Codex compares what is
   * below {@code /mnt/<drive>} in lower case, wherever the drives are mounted.
   *
   * @param folder a path in this machine's spelling
   * @return the real path, under WSL in lower case if it is on a Windows drive
   */
  public String ofRow(String folder) {
    var real = real(folder);
    return machine.isWsl() && isOnWindowsDrive(real) ? lowerCase(real) : real;
  }

  /**
   * Whether two texts name one folder, whatever Codex made of its spelling.
   *
   * @param one any text
   * @param other any text
   * @return true if both are one place by the rules of this machine, or lead to one
   */
  public boolean isSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    var place = Place.parse(one, machine);
    return (place.isPresent()
            && Place.parse(other, machine).filter(place.get()::sameAs).isPresent())
        || ofRow(one).equals(ofRow(other));
  }

  private Optional<Path> path(String folder) {
    try {
      return Optional.of(files.getPath(folder)).filter(Path::isAbsolute);
    } catch (InvalidPathException foreign) {
      return Optional.empty();
    }
  }

  private static boolean isOnWindowsDrive(String path) {
    return path.regionMatches(true, 0, "/mnt/", 0, 5)
        && path.length() > 5
        && isLetter(path.charAt(5))
        && (path.length() == 6 || path.charAt(6) == '/');
  }

  private static boolean isLetter(char c) {
    return lowerCase(c) >= 'a' && lowerCase(c) <= 'z';
  }

  /** Codex lowers the letters of ASCII only. */
  private static String lowerCase(String path) {
    var lower = new StringBuilder(path);
    for (var i = 0; i < lower.length(); i++) {
      lower.setCharAt(i, lowerCase(lower.charAt(i)));
    }
    return lower.toString();
  }

  private static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }
}
