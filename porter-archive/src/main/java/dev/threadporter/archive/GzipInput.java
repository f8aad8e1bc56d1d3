package dev.threadporter.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952): one member after the other, each with its checksum and size verified.
 * Zeros after the last member are the padding of tapes and ignored; anything else is damage, where
 * the JDK's own stream would be silent.
 */
final class GzipInput extends InputStream {
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final BufferedInputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[64 * 1024];
  private int lastFill;
  private boolean inMember;
  private boolean started;
  private boolean ended;

  GzipInput(BufferedInputStream source) {
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember) {
        startMember();
        continue;
      }
      int got = inflate(bytes, offset, length);
      if (got > 0) {
        checksum.update(bytes, offset, got);
        return got;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }

  /** Zero if there is nothing to give before the next look at the source. */
  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      int got = inflater.inflate(bytes, offset, length);
      if (got > 0) {
        return got;
      }
    } catch (DataFormatException malformed) {
      throw ArchiveFault.damaged("its packed bytes are malformed").causedBy(malformed);
    }
    if (inflater.finished()) {
      endMember();
    } else if (inflater.needsDictionary()) {
      throw ArchiveFault.damaged("its packed bytes ask for a dictionary");
    } else if (inflater.needsInput()) {
      refill();
    }
    return 0;
  }

  private void refill() throws IOException {
    source.mark(packed.length);
    int got = source.read(packed);
    if (got < 0) {
      throw ArchiveFault.cutOff();
    }
    inflater.setInput(packed, 0, got);
    lastFill = got;
  }

  private void endMember() throws IOException {
    // What the inflater didn't need goes back: the trailer, and what follows.
    source.reset();
    source.skipNBytes(lastFill - inflater.getRemaining());
    if (littleEndian(4) != checksum.getValue()) {
      throw ArchiveFault.damaged("its gzip checksum is wrong");
    }
    if (littleEndian(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw ArchiveFault.damaged("its gzip size is wrong");
    }
    inMember = false;
  }

  private void startMember() throws IOException {
    int first = source.read();
    if (started && (first < 0 || first == 0)) {
      ended = true;
      requireZeros();
      return;
    }
    if (first != 0x1f || needed() != 0x8b) {
      throw ArchiveFault.damaged("bytes that aren't gzip follow its end");
    }
    readHeader();
    inflater.reset();
    checksum.reset();
    lastFill = 0;
    started = true;
    inMember = true;
  }

  private void readHeader() throws IOException {
    int method = needed();
    int flags = needed();
    if (method != 8 || (flags & RESERVED) != 0) {
      throw ArchiveFault.damaged("its gzip header is of an unknown kind");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) littleEndian(2));
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      needed();
    }
  }

  private void skipText(boolean present) throws IOException {
    if (present) {
      int c;
      do {
        c = needed();
      } while (c != 0);
    }
  }

  private void requireZeros() throws IOException {
    int got = source.read(packed);
    while (got >= 0) {
      for (int i = 0; i < got; i++) {
        if (packed[i] != 0) {
          throw ArchiveFault.damaged("bytes that aren't gzip follow its end");
        }
      }
      got = source.read(packed);
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) needed() << (8 * i);
    }
    return value;
  }

  private int needed() throws IOException {
    int got = source.read();
    if (got < 0) {
      throw ArchiveFault.cutOff();
    }
    return got;
  }
}
