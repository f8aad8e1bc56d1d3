package dev.threadporter.cli;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Shows ids by their beginnings: as short as tells apart all that are shown together, but never
 * shorter than what usually does. Ids begin with the time; those of one moment need more.
 */
final class ShortIds {
  /** As much of an id as tells apart the threads of any home that is not huge. */
  private static final int USUAL = 13;

  private final int length;

  private ShortIds(int length) {
    this.length = length;
  }

  /** For ids that are shown together. */
  static ShortIds among(Collection<String> ids) {
    var length = USUAL;
    var before = "";
    for (var id : new TreeSet<>(ids)) {
      length = Math.max(length, common(before, id) + 1);
      before = id;
    }
    return new ShortIds(length);
  }

  String of(String id) {
    return id.substring(0, Math.min(length, id.length()));
  }

  private static int common(String first, String second) {
    var at = 0;
    while (at < first.length() && at < second.length() && first.charAt(at) == second.charAt(at)) {
      at++;
    }
    return at;
  }
}
