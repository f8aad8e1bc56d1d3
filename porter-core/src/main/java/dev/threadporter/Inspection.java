package dev.threadporter;

import dev.threadporter.pack.Manifest;
import java.util.List;

/**
 * What an archive holds. Immutable.
 *
 * @param manifest what it says of itself
 * @param entries its entries with their sums, if it was read to the end
 * @param verified whether it was read to the end and found whole
 */
public record Inspection(Manifest manifest, List<Entry> entries, boolean verified) {
  /** Copies the list. */
  public Inspection {
    entries = List.copyOf(entries);
  }

  /**
   * An entry of an archive.
   *
   * @param path its name
   * @param bytes its size
   * @param sha256 the sum of its bytes, in hexadecimal
   */
  public record Entry(String path, long bytes, String sha256) {}
}
