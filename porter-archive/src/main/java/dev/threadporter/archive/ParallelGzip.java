package dev.threadporter.archive;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/**
 * One gzip member (RFC 1952), packed by several threads. The input is cut into blocks of one size;
 * each is packed on its own, knowing the bytes before it, and the results are joined in order. So
 * the bytes don't depend on the number of threads, and several members, which common readers cut
 * silently, aren't needed.
 *
 * <p>The calling thread fills blocks and writes packed ones; the workers only pack. At most two
 * blocks more than workers exist, about 0.8 MB each.
 */
final class ParallelGzip implements Compressor {
  /** More would need more memory than they are worth. */
  private static final int MOST_WORKERS = 16;

  /** Deflate, no name, no time, no system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final WritableByteChannel out;
  private final int level;
  private final int mostBlocks;
  private final ExecutorService workers;
  private final ArrayDeque<Future<DeflateBlock>> packing = new ArrayDeque<>();
  private final ArrayDeque<DeflateBlock> all = new ArrayDeque<>();
  private final CRC32 checksum = new CRC32();
  private DeflateBlock filling;
  private long bytes;
  private boolean started;

  ParallelGzip(WritableByteChannel out, int level, int processors) {
    this.out = out;
    this.level = level;
    int threads = Math.max(1, Math.min(processors, MOST_WORKERS));
    this.mostBlocks = threads + 2;
    this.workers = Executors.newFixedThreadPool(threads, ParallelGzip::worker);
    this.filling = newBlock();
  }

  private static Thread worker(Runnable work) {
    var thread = new Thread(work, "porter-gzip");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void write(byte[] input, int offset, int length) throws IOException {
    checksum.update(input, offset, length);
    bytes += length;
    int done = 0;
    while (done < length) {
      done += filling.fill(input, offset + done, length - done);
      if (filling.isFull()) {
        DeflateBlock full = filling;
        packing.add(workers.submit(full));
        filling = freeBlock();
        filling.follow(full);
      }
    }
  }

  @Override
  public void finish() throws IOException {
    filling.setLast();
    packing.add(workers.submit(filling));
    while (!packing.isEmpty()) {
      writeOldest();
    }
    var trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) checksum.getValue()).putInt((int) bytes);
    Compressor.writeFully(out, trailer.flip());
  }

  @Override
  public void close() throws IOException {
    workers.shutdownNow();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    all.forEach(DeflateBlock::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private DeflateBlock freeBlock() throws IOException {
    return all.size() < mostBlocks ? newBlock() : writeOldest();
  }

  private DeflateBlock newBlock() {
    var block = new DeflateBlock(level);
    all.add(block);
    return block;
  }

  private DeflateBlock writeOldest() throws IOException {
    DeflateBlock oldest = await(packing.remove());
    if (!started) {
      started = true;
      Compressor.writeFully(out, ByteBuffer.wrap(HEADER));
    }
    Compressor.writeFully(out, oldest.packed());
    return oldest;
  }

  private static DeflateBlock await(Future<DeflateBlock> block) throws IOException {
    try {
      return block.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      var failure = new InterruptedIOException("Interrupted while packing");
      failure.initCause(stop);
      throw failure;
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new IOException("Packing failed", failure.getCause());
    }
  }
}
