package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file system that does what another one does, unless a fault is in the way.
 *
 * <pre>{@code
 * FaultyFileSystem disk = FaultyFileSystem.wrap(home, FailAt.change(3, Failure.DISK_FULL));
 * Path home = disk.root(); // give this to what is tested
 * }</pre>
 *
 * <p>Its paths are equal to each other as the wrapped ones are, but not to the wrapped ones. It is
 * not the default file system, so SQLite can't open what is on it. Several threads may use it.
 */
public final class FaultyFileSystem extends FileSystem {
  private final FileSystem delegate;
  private final Monitor monitor;
  private final FaultyProvider provider;
  private final FaultyPath root;

  private FaultyFileSystem(Path folder, List<Fault> faults) {
    this.delegate = folder.getFileSystem();
    this.monitor = new Monitor(faults);
    this.provider = new FaultyProvider(this, delegate.provider(), monitor);
    this.root = new FaultyPath(this, folder.toAbsolutePath());
  }

  /**
   * Wraps the file system of a folder.
   *
   * @param folder the folder
   * @param faults what goes wrong, asked in this order
   */
  public static FaultyFileSystem wrap(Path folder, Fault... faults) {
    return new FaultyFileSystem(folder, List.of(faults));
  }

  /** Returns the folder, as a path of this file system. */
  public Path root() {
    return root;
  }

  /** Returns a path of the wrapped file system as one of this. */
  public Path of(Path real) {
    return new FaultyPath(this, real);
  }

  /** Returns what stands behind a path of this file system; another path stays as it is. */
  public static Path real(Path path) {
    return path instanceof FaultyPath faulty ? faulty.delegate() : path;
  }

  /** Returns the changes that were let through so far. */
  public List<FileEvent> changes() {
    return monitor.changes();
  }

  /**
   * Does to files what a loss of power does: what was written to them since they were last forced
   * to disk is gone. Names are kept, as on a file system that journals them; so a file that was
   * renamed before it was forced comes back short. Bytes that were written over in place are not
   * brought back: the file ends before them.
   *
   * @throws IOException if a file can't be cut
   */
  public void loseUnsynced() throws IOException {
    monitor.unsynced().lose();
  }

  FileSystem delegate() {
    return delegate;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the wrapped file system is not this one's to close");
  }

  @Override
  public boolean isOpen() {
    return delegate.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return delegate.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return delegate.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return StreamSupport.stream(delegate.getRootDirectories().spliterator(), false)
        .map(this::of)
        .collect(Collectors.toList());
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return delegate.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return delegate.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return of(delegate.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = delegate.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return delegate.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("nobody watches a faulty file system");
  }
}
