package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/** A path whose operations go through the faulty file system. */
final class FaultyPath implements Path {
  private final FaultyFileSystem fileSystem;
  private final Path delegate;

  FaultyPath(FaultyFileSystem fileSystem, Path delegate) {
    this.fileSystem = fileSystem;
    this.delegate = delegate;
  }

  Path delegate() {
    return delegate;
  }

  /** Returns what stands behind a path of a faulty file system. */
  static Path unwrap(Path path) {
    if (path instanceof FaultyPath faulty) {
      return faulty.delegate;
    }
    throw new ProviderMismatchException(path + " is not a path of the faulty file system");
  }

  private Path wrap(Path path) {
    return new FaultyPath(fileSystem, path);
  }

  private @Nullable Path wrapOrNull(@Nullable Path path) {
    return path == null ? null : wrap(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return delegate.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return wrapOrNull(delegate.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return wrapOrNull(delegate.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return wrapOrNull(delegate.getParent());
  }

  @Override
  public int getNameCount() {
    return delegate.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return wrap(delegate.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return wrap(delegate.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof FaultyPath faulty && delegate.startsWith(faulty.delegate);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof FaultyPath faulty && delegate.endsWith(faulty.delegate);
  }

  @Override
  public Path normalize() {
    return wrap(delegate.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return wrap(delegate.resolve(unwrap(other)));
  }

  @Override
  public Path relativize(Path other) {
    return wrap(delegate.relativize(unwrap(other)));
  }

  @Override
  public URI toUri() {
    return delegate.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return wrap(delegate.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return wrap(delegate.toRealPath(options));
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("nobody watches a faulty file system");
  }

  @Override
  public int compareTo(Path other) {
    return delegate.compareTo(unwrap(other));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaultyPath faulty
        && faulty.fileSystem.equals(fileSystem)
        && faulty.delegate.equals(delegate);
  }

  @Override
  public int hashCode() {
    return delegate.hashCode();
  }

  @Override
  public String toString() {
    return delegate.toString();
  }
}
