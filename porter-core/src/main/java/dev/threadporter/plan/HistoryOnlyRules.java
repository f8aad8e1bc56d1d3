package dev.threadporter.plan;

import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folders of the source, with all below them, whose threads only come to be read. */
final class HistoryOnlyRules {
  private final Machine source;
  private final List<String> wanted;
  private final Set<String> unused;

  HistoryOnlyRules(List<String> wanted, Machine source) {
    this.source = source;
    this.wanted = wanted;
    this.unused = new LinkedHashSet<>(wanted);
  }

  /** Whether a folder is one of them. */
  boolean cover(String folder) {
    var covering = wanted.stream().filter(rule -> covers(rule, folder)).toList();
    covering.forEach(unused::remove);
    return !covering.isEmpty();
  }

  private boolean covers(String rule, String folder) {
    var place = Place.parse(folder, source);
    return rule.equals(folder)
        || (place.isPresent()
            && Place.parse(rule, source).filter(root -> root.contains(place.get())).isPresent());
  }

  /** How deep the longest of them is that covers a folder; -1 if none does. */
  int depth(String folder) {
    return wanted.stream()
        .filter(rule -> covers(rule, folder))
        .mapToInt(rule -> Place.parse(rule, source).map(place -> place.names().size()).orElse(0))
        .max()
        .orElse(-1);
  }

  /** Those that covered no folder. */
  Set<String> unused() {
    return unused;
  }
}
