package dev.threadporter.path;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules by volume and then name by name, so that a look-up costs no more than the path is deep. */
final class RuleTree {
  /** A rule with both sides read. */
  record Entry(MappingRule rule, Place from, Place to) {}

  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private @Nullable Entry entry;
  }

  private final Map<String, Node> volumes = new HashMap<>();

  /** Adds an entry unless there is one for the same place, which is given then. */
  Optional<Entry> addIfAbsent(Entry added) {
    Node node = volumes.computeIfAbsent(added.from().volume(), volume -> new Node());
    NameRule names = NameRule.of(added.from());
    for (String name : added.from().names()) {
      node = node.children.computeIfAbsent(names.key(name), key -> new Node());
    }
    Optional<Entry> present = Optional.ofNullable(node.entry);
    if (present.isEmpty()) {
      node.entry = added;
    }
    return present;
  }

  /** The entry with the longest path that contains the place. */
  @Nullable Entry find(Place place) {
    Node node = volumes.get(place.volume());
    NameRule names = NameRule.of(place);
    Entry found = null;
    for (int i = 0; node != null; i++) {
      found = node.entry == null ? found : node.entry;
      boolean further = i < place.names().size() && !node.children.isEmpty();
      node = further ? node.children.get(names.key(place.names().get(i))) : null;
    }
    return found;
  }
}
