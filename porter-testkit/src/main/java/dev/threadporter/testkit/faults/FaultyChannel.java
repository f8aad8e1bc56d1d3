package dev.threadporter.testkit.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file whose reads, writes and forces are shown to the monitor. */
final class FaultyChannel extends FileChannel {
  private final FileChannel delegate;
  private final Path file;
  private final Monitor monitor;

  FaultyChannel(FileChannel delegate, Path file, Monitor monitor) {
    this.delegate = delegate;
    this.file = file;
    this.monitor = monitor;
  }

  private void reading() throws IOException {
    monitor.before(FileOperation.READ, file);
  }

  private void writing(long position, long bytes) throws IOException {
    monitor.before(FileOperation.WRITE, file, bytes);
    monitor.unsynced().written(file, position);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    reading();
    return delegate.read(target);
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    reading();
    return delegate.read(targets, offset, length);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    reading();
    return delegate.read(target, position);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    writing(delegate.position(), source.remaining());
    return delegate.write(source);
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long bytes = 0;
    for (int i = offset; i < offset + length; i++) {
      bytes += sources[i].remaining();
    }
    writing(delegate.position(), bytes);
    return delegate.write(sources, offset, length);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    writing(position, source.remaining());
    return delegate.write(source, position);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    reading();
    return delegate.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    writing(position, count);
    return delegate.transferFrom(source, position, count);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    monitor.before(FileOperation.TRUNCATE, file);
    monitor.unsynced().written(file, size);
    delegate.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    monitor.before(FileOperation.FORCE, file);
    delegate.force(metadata);
    monitor.unsynced().forced(file);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("what is written through a map can't be watched");
  }

  @Override
  public long position() throws IOException {
    return delegate.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    delegate.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return delegate.size();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return delegate.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return delegate.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    delegate.close();
  }
}
