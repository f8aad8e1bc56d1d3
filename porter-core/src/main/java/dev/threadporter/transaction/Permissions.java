package dev.threadporter.transaction;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may read a file, where the file system knows of that: what replaces a file is no opener. A
 * disk that has no permissions of its own refuses to change them, which is no reason to fail.
 */
final class Permissions {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private Permissions() {}

  /** Lets those read a file who may read another one. */
  static void copy(Path from, Path to) throws IOException {
    var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (source != null && target != null) {
      set(target, source.readAttributes().permissions());
    }
  }

  /** Keeps a folder from everybody but its owner. */
  static void close(Path folder) throws IOException {
    var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      set(view, OWNER);
    }
  }

  private static void set(PosixFileAttributeView view, Set<PosixFilePermission> permissions)
      throws IOException {
    if (view.readAttributes().permissions().equals(permissions)) {
      return;
    }
    try {
      view.setPermissions(permissions);
    } catch (FileSystemException refused) {
      // As vfat and exFAT do: everybody may read what lies there in any case.
    }
  }
}
