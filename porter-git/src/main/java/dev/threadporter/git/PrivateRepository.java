package dev.threadporter.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * A bare repository in a folder of porter's own that also sees the objects of another repository:
 * what is made for the bundle goes here, and the other one stays as it is.
 */
final class PrivateRepository implements AutoCloseable {
  private final Path folder;
  private final OwnRepository repository;

  private PrivateRepository(Path folder, OwnRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  static PrivateRepository over(ReadOnlyRepository source, Path folder) throws IOException {
    OwnRepository repository = OwnRepository.bareOver(folder, source.getObjectsDirectory());
    Path shallow = source.commonFolder().resolve("shallow");
    if (Files.isRegularFile(shallow)) {
      Files.copy(shallow, folder.resolve("shallow"), StandardCopyOption.REPLACE_EXISTING);
    }
    return new PrivateRepository(folder, repository);
  }

  OwnRepository repository() {
    return repository;
  }

  /** An inserter that makes one pack, however many files there are. */
  ObjectInserter inserter() {
    return repository.getObjectDatabase().newPackInserter();
  }

  @Override
  public void close() throws IOException {
    repository.close();
    Folders.delete(folder);
  }
}
