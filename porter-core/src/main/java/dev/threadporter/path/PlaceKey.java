package dev.threadporter.path;

import java.util.List;

/**
 * What is equal for two places exactly when they are the same folder; for use in maps and sets. Not
 * for showing.
 *
 * @param volume the drive, share, distribution or root
 * @param names the names from there, folded by the volume's rule
 */
public record PlaceKey(String volume, List<String> names) {
  /** Copies {@code names}. */
  public PlaceKey {
    names = List.copyOf(names);
  }
}
