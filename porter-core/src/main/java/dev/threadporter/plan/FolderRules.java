package dev.threadporter.plan;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.FolderSpelling;
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
  private final FolderSpelling spelling;
  private final MappingRules personal;
  private final RuleUse use;
  private final MappingRules.Builder all;
  private final List<Place> moved = new ArrayList<>();
  private final List<String> staying = new ArrayList<>();

  FolderRules(List<String> cwdMap, Machines machines, FolderSpelling spelling, Host host)
      throws PorterException {
    this.machines = machines;
    this.spelling = spelling;
    var typed =
        PersonalRules.typed(
            cwdMap, MappingRules.builder(machines.source(), machines.target()), host);
    this.use = new RuleUse(typed);
    this.personal = resolved(typed).build();
    this.all = resolved(typed);
  }

  private MappingRules.Builder resolved(MappingRules typed) throws PorterException {
    var builder = MappingRules.builder(machines.source(), machines.target());
    return PersonalRules.resolved(typed, builder, machines.target(), spelling);
  }

  /** Which of the person's own rules have anything to do. */
  RuleUse use() {
    return use;
  }

  /** Where the person's own rules send a folder. */
  Optional<String> ruled(String folder) {
    return personal.map(folder).map(spelling::real);
  }

  /** How deep the rule of the person is that covers a folder; -1 if none does. */
  int depth(String folder) {
    return personal
        .explain(folder)
        .flatMap(mapped -> Place.parse(mapped.rule().from(), machines.source()))
        .map(place -> place.names().size())
        .orElse(-1);
  }

  /**
   * Adds a folder that goes elsewhere than the rule says that the person gave for one around it.
   */
  void overrule(String from, String to) throws PorterException {
    var place = Place.parse(from, machines.source());
    if (place.isPresent()) {
      all.add(from, to);
      moved.add(place.get());
    }
  }

  /**
   * Adds a folder with where it goes, unless a personal rule says the same or something else. One
   * that is covered may be a link below where the rule goes.
   */
  void add(String from, String to) throws PorterException {
    var place = Place.parse(from, machines.source());
    var ruled = personal.map(from);
    if (place.isEmpty() || ruled.filter(path -> !isLinkTo(path, to)).isPresent()) {
      return;
    }
    if (from.equals(to)) {
      staying.add(from);
    } else {
      all.add(from, to);
      moved.add(place.get());
    }
  }

  private boolean isLinkTo(String path, String to) {
    return !path.equals(to) && spelling.real(path).equals(to);
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
