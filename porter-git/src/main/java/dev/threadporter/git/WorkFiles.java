package dev.threadporter.git;

import dev.threadporter.spi.GitCapture.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Takes files of a work tree as blobs, byte for byte: no filter, no line end is changed. */
final class WorkFiles {
  private final Path root;
  private final boolean trustsModes;
  private final Admission admission;
  private final ObjectInserter inserter;

  WorkFiles(Repository repository, Admission admission, ObjectInserter inserter) {
    this.root = repository.getWorkTree().toPath();
    this.trustsModes =
        repository.getFS().supportsExecute()
            && repository
                .getConfig()
                .getBoolean(
                    ConfigConstants.CONFIG_CORE_SECTION, ConfigConstants.CONFIG_KEY_FILEMODE, true);
    this.admission = admission;
    this.inserter = inserter;
  }

  /**
   * Takes one path.
   *
   * @param path the path, with {@code /}
   * @param tracked its entry in the index, if it has one
   * @return the entry for the tree; empty if the path is left out
   */
  Optional<DirCacheEntry> take(String path, @Nullable DirCacheEntry tracked) throws IOException {
    if (admission.keepsOut(path)) {
      return Optional.empty();
    }
    Path file = root.resolve(path);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      admission.refuse(path, 0, Why.UNREADABLE);
      return Optional.empty();
    }
    if (attributes.isSymbolicLink()) {
      return takeLink(path, file);
    }
    if (!attributes.isRegularFile()) {
      Why why = attributes.isDirectory() ? Why.OTHER_REPOSITORY : Why.SPECIAL_FILE;
      admission.refuse(path, 0, why);
      return Optional.empty();
    }
    return takeFile(path, file, attributes.size(), tracked);
  }

  private Optional<DirCacheEntry> takeLink(String path, Path link) throws IOException {
    if (admission.refusesName(path)) {
      admission.refuse(path, 0, Why.SECRET);
      return Optional.empty();
    }
    String goal = Files.readSymbolicLink(link).toString().replace('\\', '/');
    byte[] content = goal.getBytes(StandardCharsets.UTF_8);
    return Optional.of(entry(path, FileMode.SYMLINK, inserter.insert(Constants.OBJ_BLOB, content)));
  }

  private Optional<DirCacheEntry> takeFile(
      String path, Path file, long bytes, @Nullable DirCacheEntry tracked) throws IOException {
    try {
      if (!admission.admit(path, bytes, () -> Files.newInputStream(file))) {
        return Optional.empty();
      }
    } catch (IOException e) {
      admission.refuse(path, bytes, Why.UNREADABLE);
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, bytes, in);
      return Optional.of(entry(path, mode(file, tracked), blob));
    }
  }

  private FileMode mode(Path file, @Nullable DirCacheEntry tracked) {
    boolean executable =
        trustsModes
            ? Files.isExecutable(file)
            : tracked != null && FileMode.EXECUTABLE_FILE.equals(tracked.getRawMode());
    return executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
  }

  private static DirCacheEntry entry(String path, FileMode mode, ObjectId id) {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(id);
    return entry;
  }
}
