package dev.threadporter.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A repository that porter writes to. It never tidies itself up: JGit would do that in the
 * background, after porter is done with it.
 */
final class OwnRepository extends FileRepository {
  private OwnRepository(BaseRepositoryBuilder<?, ?> options) throws IOException {
    super(options);
  }

  /** A repository with a work tree. */
  static OwnRepository withWorkTree(Path gitDir, Path workTree) throws IOException {
    var builder = new FileRepositoryBuilder();
    builder.setGitDir(gitDir.toFile());
    builder.setWorkTree(workTree.toFile());
    return open(builder);
  }

  /** A repository without a work tree. */
  static OwnRepository bare(Path gitDir) throws IOException {
    var builder = new FileRepositoryBuilder();
    builder.setGitDir(gitDir.toFile());
    builder.setBare();
    return open(builder);
  }

  /** A new repository without a work tree that also sees the objects of another folder. */
  static OwnRepository bareOver(Path gitDir, File objects) throws IOException {
    var builder = new FileRepositoryBuilder();
    builder.setGitDir(gitDir.toFile());
    builder.setBare();
    builder.addAlternateObjectDirectory(objects);
    OwnRepository made = open(builder);
    made.create(true);
    return made;
  }

  private static OwnRepository open(FileRepositoryBuilder builder) throws IOException {
    QuietSystemReader.install();
    builder.setup();
    return new OwnRepository(builder);
  }

  @Override
  public void autoGC(@Nullable ProgressMonitor monitor) {
    // Not while porter is at work.
  }
}
