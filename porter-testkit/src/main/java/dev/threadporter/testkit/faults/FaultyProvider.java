package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows each operation to the monitor, and then does it on the wrapped file system. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFileSystem fileSystem;
  private final FileSystemProvider delegate;
  private final Monitor monitor;

  FaultyProvider(FaultyFileSystem fileSystem, FileSystemProvider delegate, Monitor monitor) {
    this.fileSystem = fileSystem;
    this.delegate = delegate;
    this.monitor = monitor;
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("wrap a folder in place of this");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    return fileSystem.of(delegate.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = FaultyPath.unwrap(path);
    boolean writes =
        options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    monitor.before(writes ? FileOperation.OPEN_WRITE : FileOperation.OPEN_READ, file);
    boolean cuts = writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING);
    if (cuts || (writes && !Files.exists(file))) {
      monitor.unsynced().written(file, 0);
    }
    return new FaultyChannel(delegate.newFileChannel(file, options, attributes), file, monitor);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path real = FaultyPath.unwrap(folder);
    monitor.before(FileOperation.LIST, real);
    DirectoryStream<Path> entries =
        delegate.newDirectoryStream(real, entry -> filter.accept(fileSystem.of(entry)));
    return new WrappedEntries(fileSystem, entries);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path real = FaultyPath.unwrap(folder);
    monitor.before(FileOperation.CREATE_DIRECTORY, real);
    delegate.createDirectory(real, attributes);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path real = FaultyPath.unwrap(link);
    monitor.before(FileOperation.CREATE_LINK, real);
    delegate.createLink(real, FaultyPath.unwrap(existing));
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    Path real = FaultyPath.unwrap(link);
    monitor.before(FileOperation.CREATE_LINK, real);
    delegate.createSymbolicLink(real, FaultyPath.unwrap(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return fileSystem.of(delegate.readSymbolicLink(FaultyPath.unwrap(link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    Path real = FaultyPath.unwrap(path);
    monitor.before(FileOperation.DELETE, real);
    delegate.delete(real);
    monitor.unsynced().deleted(real);
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Path real = FaultyPath.unwrap(target);
    monitor.before(FileOperation.COPY, real);
    delegate.copy(FaultyPath.unwrap(source), real, options);
    monitor.unsynced().written(real, 0);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = FaultyPath.unwrap(source);
    Path to = FaultyPath.unwrap(target);
    monitor.before(FileOperation.MOVE, to);
    delegate.move(from, to, options);
    monitor.unsynced().moved(from, to);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other)
        || (other instanceof FaultyPath
            && delegate.isSameFile(FaultyPath.unwrap(path), FaultyPath.unwrap(other)));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return delegate.isHidden(FaultyPath.unwrap(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return delegate.getFileStore(FaultyPath.unwrap(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    delegate.checkAccess(FaultyPath.unwrap(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path real = FaultyPath.unwrap(path);
    V view = delegate.getFileAttributeView(real, type, options);
    return view == null ? null : type.cast(watched(view, type, real));
  }

  /** A view through which nothing is set unseen. */
  private Object watched(FileAttributeView view, Class<?> type, Path real) {
    return Proxy.newProxyInstance(
        type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("set")) {
            monitor.before(FileOperation.SET_ATTRIBUTE, real);
          }
          try {
            return method.invoke(view, arguments);
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        });
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return delegate.readAttributes(FaultyPath.unwrap(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    return delegate.readAttributes(FaultyPath.unwrap(path), attributes, options);
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
      throws IOException {
    Path real = FaultyPath.unwrap(path);
    monitor.before(FileOperation.SET_ATTRIBUTE, real);
    delegate.setAttribute(real, attribute, value, options);
  }
}
