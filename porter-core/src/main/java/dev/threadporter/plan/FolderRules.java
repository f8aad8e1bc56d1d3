package dev.threadporter.plan;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Manifest;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Place;
import dev.threadporter.path.RuleUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the rules by which every path of a source is mapped: those that the person gave, and one
 * for each folder that was decided otherwise.
 */
final class FolderRules {
  private final Machines machines;
  private final MappingRules personal;
  private final RuleUse use;
  private final MappingRules.Builder all;
  private final List<Place> moved = new ArrayList<>();
  private final List<String> staying = new ArrayList<>();

  FolderRules(List<String> cwdMap, Machines machines, Host host) throws PorterException {
    this.machines = machines;
    this.personal = given(cwdMap, host).build();
    this.use = new RuleUse(personal);
    this.all = given(cwdMap, host);
  }

  private MappingRules.Builder given(List<String> cwdMap, Host host) throws PorterException {
    var builder =
        MappingRules.builder(machines.source(), machines.target()).home(host.userHome().toString());
    for (var rule : cwdMap) {
      builder.add(rule);
    }
    return builder;
  }

  /** Which of the person's own rules have anything to do. */
  RuleUse use() {
    return use;
  }

  /** Where the person's own rules send a folder. */
  Optional<String> ruled(String folder) {
    return personal.map(folder);
  }

  /** Adds a folder with where it goes, unless a personal rule covers it. */
  void add(String from, String to) throws PorterException {
    var place = Place.parse(from, machines.source());
    if (place.isEmpty() || ruled(from).isPresent()) {
      return;
    }
    if (from.equals(to)) {
      staying.add(from);
    } else {
      all.add(from, to);
      moved.add(place.get());
    }
  }

  /**
   * Generated pictures travel along, from home to home, so what names them follows: whatever a rule
   * says of a folder around them. Only a rule of the person for this very folder wins, and one for
   * a folder below it, which is the longer one.
   */
  void addImages(Manifest manifest, CodexHome home) throws PorterException {
    var from = manifest.home() + "/generated_images";
    var place = Place.parse(from, machines.source());
    if (!machines.source().isNative(manifest.home()) || place.filter(this::isNew).isEmpty()) {
      return;
    }
    if (manifest.home().equals(home.root().toString()) && ruled(from).isEmpty()) {
      staying.add(from);
    } else {
      all.add(from, home.root().resolve("generated_images").toString());
      moved.add(place.get());
    }
  }

  /** Whether no rule is for the folder itself; one may be for a folder around it. */
  private boolean isNew(Place folder) {
    var given =
        personal.rules().stream()
            .flatMap(rule -> Place.parse(rule.from(), machines.source()).stream());
    return Stream.concat(given, moved.stream()).noneMatch(folder::sameAs);
  }

  /** The rules; this object has done its work. */
  MappingRules build() throws PorterException {
    for (var folder : staying) {
      var place = Place.parse(folder, machines.source()).orElseThrow();
      // A folder that stays needs a rule only where one around it moves.
      if (moved.stream().anyMatch(root -> root.contains(place))) {
        all.add(folder, folder);
      }
    }
    return all.build();
  }
}
