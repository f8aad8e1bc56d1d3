package dev.threadporter.testkit.faults;

import java.io.IOException;

/** A disk that is full after some bytes were written. Deleting gives nothing back. */
public final class DiskLimit implements Fault {
  private long left;

  /**
   * Limits a disk.
   *
   * @param bytes how many may be written
   */
  public DiskLimit(long bytes) {
    this.left = bytes;
  }

  @Override
  public void before(FileEvent event) throws IOException {
    if (event.bytes() > left) {
      Failure.DISK_FULL.raise(event.path());
    }
    left -= event.bytes();
  }
}
