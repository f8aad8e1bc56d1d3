package dev.threadporter.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.jspecify.annotations.Nullable;

/** Writes a patch for human eyes; binary and large files are only named in it. */
final class PatchFile {
  private static final int LARGE_BYTES = 1 << 20;

  private PatchFile() {}

  static void write(Path file, Repository repository, @Nullable ObjectId oldTree, ObjectId newTree)
      throws IOException {
    try (OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
        ObjectReader reader = repository.newObjectReader();
        var formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setBinaryFileThreshold(LARGE_BYTES);
      formatter.setDetectRenames(false);
      formatter.format(tree(reader, oldTree), tree(reader, newTree));
    }
  }

  private static AbstractTreeIterator tree(ObjectReader reader, @Nullable ObjectId id)
      throws IOException {
    return id == null ? new EmptyTreeIterator() : new CanonicalTreeParser(null, reader, id);
  }
}
