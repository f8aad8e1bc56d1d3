package dev.threadporter.git;

import dev.threadporter.git.FileChange.Content;
import dev.threadporter.message.PorterException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes the new files of a plan ready in a folder of porter's own on the same file system, so that
 * only renames remain to be done: a full disk shows before anything was touched.
 */
final class Staging {
  private static final int MAX_LINK_BYTES = 1 << 16;

  private Staging() {}

  /**
   * Writes the content of every change.
   *
   * @return the files, in the order of the changes; empty where nothing shall be or only a folder
   */
  static List<Optional<Path>> write(
      List<FileChange> changes, Repository objects, boolean links, Path folder)
      throws IOException, PorterException {
    var files = new ArrayList<Optional<Path>>();
    try (ObjectReader reader = objects.newObjectReader()) {
      for (FileChange change : changes) {
        Interruption.check();
        Optional<Content> content =
            change.content().filter(wanted -> !FileMode.GITLINK.equals(wanted.mode()));
        if (content.isEmpty()) {
          files.add(Optional.empty());
        } else {
          Path file = folder.resolve(Integer.toString(files.size()));
          write(content.get(), reader, links, file);
          files.add(Optional.of(file));
        }
      }
    }
    return files;
  }

  private static void write(Content content, ObjectReader reader, boolean links, Path file)
      throws IOException {
    var blob = reader.open(content.blob(), Constants.OBJ_BLOB);
    if (links && FileMode.SYMLINK.equals(content.mode())) {
      String goal = new String(blob.getCachedBytes(MAX_LINK_BYTES), StandardCharsets.UTF_8);
      Files.createSymbolicLink(file, file.getFileSystem().getPath(goal));
      return;
    }
    try (OutputStream out =
        EolStreamTypeUtil.wrapOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16),
            content.lineEnds())) {
      blob.copyTo(out);
    }
    if (FileMode.EXECUTABLE_FILE.equals(content.mode())) {
      makeExecutable(file);
    }
  }

  /** Who may read may run, so that the person's umask holds. */
  private static void makeExecutable(Path file) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    var permissions = view.readAttributes().permissions();
    for (PosixFilePermission permission : List.copyOf(permissions)) {
      switch (permission) {
        case OWNER_READ -> permissions.add(PosixFilePermission.OWNER_EXECUTE);
        case GROUP_READ -> permissions.add(PosixFilePermission.GROUP_EXECUTE);
        case OTHERS_READ -> permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        default -> {}
      }
    }
    view.setPermissions(permissions);
  }
}
