package dev.threadporter.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Gives each working tree a folder name of its own. */
final class WorkspaceNames {
  private final Machine target;
  private final Place root;
  private final BiPredicate<Place, String> taken;
  private final Map<PlaceKey, String> names = new HashMap<>();
  private final Set<PlaceKey> toldApart = new HashSet<>();

  private WorkspaceNames(Machine target, Place root, BiPredicate<Place, String> taken) {
    this.target = target;
    this.root = root;
    this.taken = taken;
  }

  /**
   * Names distinct places for folders in {@code root}; the result doesn't depend on their order.
   */
  static WorkspaceNames of(
      Collection<Place> trees, Machine target, Place root, BiPredicate<Place, String> taken) {
    var names = new WorkspaceNames(target, root, taken);
    trees.stream()
        .collect(Collectors.groupingBy(tree -> names.key(names.qualified(tree, 0))))
        .values()
        .forEach(names::nameGroup);
    names.resolveRemaining(trees);
    return names;
  }

  String nameOf(Place tree) {
    return names.getOrDefault(tree.key(), qualified(tree, 0));
  }

  boolean isToldApart(Place tree) {
    return toldApart.contains(tree.key());
  }

  /** Names trees of one folder name: as many parents as it takes to tell all of them apart. */
  private void nameGroup(List<Place> group) {
    int most = group.stream().mapToInt(tree -> tree.names().size()).max().orElse(0);
    int parents = 0;
    while (parents <= most && !(areDistinct(group, parents) && areFree(group, parents))) {
      parents++;
    }
    for (Place tree : group) {
      names.put(tree.key(), qualified(tree, parents));
      if (group.size() > 1 || parents > 0) {
        toldApart.add(tree.key());
      }
    }
  }

  private boolean areDistinct(List<Place> group, int parents) {
    return group.stream().map(tree -> key(qualified(tree, parents))).distinct().count()
        == group.size();
  }

  private boolean areFree(List<Place> group, int parents) {
    return group.stream().noneMatch(tree -> isTaken(tree, qualified(tree, parents)));
  }

  private boolean isTaken(Place tree, String name) {
    return target
        .spell(root.append(List.of(name)))
        .filter(folder -> taken.test(tree, folder))
        .isPresent();
  }

  /**
   * A name with parents may be another tree's plain name, or taken; the hash of the place decides
   * then.
   */
  private void resolveRemaining(Collection<Place> trees) {
    var byName = trees.stream().collect(Collectors.groupingBy(tree -> key(nameOf(tree))));
    for (var group : byName.values()) {
      for (Place tree : group) {
        if (isToldApart(tree) && (group.size() > 1 || isTaken(tree, nameOf(tree)))) {
          String readable = FolderNames.readable(nameOf(tree));
          names.put(tree.key(), readable + "-" + FolderNames.hash(tree.key()));
        }
      }
    }
  }

  /**
   * {@code app}, {@code app-work}, {@code app-work-me}, and at last the volume, from inside out.
   */
  private String qualified(Place tree, int parents) {
    var parts = new ArrayList<>(tree.names());
    Collections.reverse(parts);
    String volume = volume(tree);
    if (!volume.isEmpty()) {
      parts.add(volume);
    }
    if (parts.isEmpty()) {
      return "root";
    }
    return legal(parts.stream().limit(parents + 1L).collect(Collectors.joining("-")));
  }

  private static String volume(Place place) {
    if (place instanceof Place.Drive drive) {
      return String.valueOf((char) (drive.letter() | 0x20));
    }
    if (place instanceof Place.Share share) {
      return share.share() + "-" + share.server();
    }
    return place instanceof Place.Wsl wsl ? wsl.distribution() : "";
  }

  private String legal(String name) {
    if (target.allowsName(name, root)) {
      return name;
    }
    String readable = FolderNames.readable(name);
    return target.allowsName(readable, root)
        ? readable
        : FolderNames.readable("folder-" + readable);
  }

  private String key(String name) {
    return NameRule.of(root).key(name);
  }
}
