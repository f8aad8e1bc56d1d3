package dev.threadporter.rollout;

import java.io.IOException;
import java.io.OutputStream;

/** Passes a line on without some of its bytes. */
final class Gap extends OutputStream {
  private final OutputStream out;
  private final int from;
  private final int to;
  private long position;

  Gap(OutputStream out, int from, int to) {
    this.out = out;
    this.from = from;
    this.to = to;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    var before = (int) Math.max(0, Math.min(length, from - position));
    var behind = (int) Math.max(before, Math.min(length, to - position));
    out.write(bytes, offset, before);
    out.write(bytes, offset + behind, length - behind);
    position += length;
  }
}
