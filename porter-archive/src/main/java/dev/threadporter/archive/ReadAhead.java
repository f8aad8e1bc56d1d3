package dev.threadporter.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, a few chunks ahead of the caller, so that unpacking and
 * the caller's work go on at the same time. For one caller's thread.
 */
final class ReadAhead extends InputStream {
  private static final int CHUNKS = 6;
  private static final int CHUNK = 256 * 1024;

  /** Bytes, the end ({@code length} is -1), or why there is no more. */
  private static final class Chunk {
    final byte[] bytes = new byte[CHUNK];
    int length;
    @Nullable Throwable failure;

    /** Whether there may be more. */
    boolean fill(InputStream source) {
      try {
        length = source.read(bytes);
      } catch (Throwable thrown) {
        length = -1;
        failure = thrown;
      }
      return length >= 0;
    }
  }

  private final InputStream source;
  private final Thread thread;
  private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS);
  private Chunk current = new Chunk();
  private int at;

  private ReadAhead(InputStream source) {
    this.source = source;
    this.thread = new Thread(this::readAll, "porter-unpack");
    this.thread.setDaemon(true);
  }

  static ReadAhead of(InputStream source) {
    var ahead = new ReadAhead(source);
    for (int i = 1; i < CHUNKS; i++) {
      ahead.free.add(new Chunk());
    }
    ahead.thread.start();
    return ahead;
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? current.bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int got = Math.min(length, current.length - at);
    System.arraycopy(current.bytes, at, bytes, offset, got);
    at += got;
    return got;
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    source.close();
  }

  /** Fetches the next chunk if the current one is used up. */
  private boolean hasMore() throws IOException {
    if (at == current.length) {
      Chunk next = take();
      free.add(current);
      current = next;
      at = 0;
    }
    if (current.failure != null) {
      rethrow(current.failure);
    }
    return current.length > 0;
  }

  private Chunk take() throws IOException {
    try {
      return full.take();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      var failure = new InterruptedIOException("Interrupted while unpacking");
      failure.initCause(stop);
      throw failure;
    }
  }

  private static void rethrow(Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    throw new IOException("Unpacking failed", failure);
  }

  private void readAll() {
    try {
      boolean more = true;
      while (more) {
        Chunk chunk = free.take();
        more = chunk.fill(source);
        full.put(chunk);
      }
    } catch (InterruptedException closed) {
      // Nobody waits for more.
    }
  }
}
