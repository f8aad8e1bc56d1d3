package dev.threadporter.path;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks among the folders of this machine for one that may be a source's project. What it finds is
 * for a person to confirm. A folder with another Git remote than the project's is never proposed.
 * Immutable.
 */
public final class Proposals {
  private final Machine source;
  private final Machine target;
  private final Optional<Place> home;

  /**
   * Looks for projects of one source.
   *
   * @param source the machine that the projects are from
   * @param target this machine
   * @param home the home directory here
   */
  public Proposals(Machine source, Machine target, String home) {
    this.source = source;
    this.target = target;
    this.home = Place.parse(home, target);
  }

  /**
   * Looks for one project.
   *
   * @param project the project; nothing is found for a cwd that isn't an absolute path
   * @param known folders that exist here
   * @param exists asked about the one folder that has the project's place in the home directory,
   *     unless it is known
   * @return what was found, the best first, each folder once; the same for any order of {@code
   *     known}
   */
  public List<Proposal> find(
      SourceProject project, Collection<KnownFolder> known, Predicate<String> exists) {
    return Place.parse(project.cwd(), source)
        .map(place -> new Search(project, place).find(known, exists))
        .orElse(List.of());
  }

  private final class Search {
    private final SourceProject project;
    private final Optional<String> name;
    private final Optional<Place> inHome;

    Search(SourceProject project, Place place) {
      this.project = project;
      this.name = place.name();
      this.inHome =
          HomeFolders.namesFromHome(place)
              .flatMap(
                  names -> home.map(here -> here.append(NameForms.translated(names, place, here))));
    }

    List<Proposal> find(Collection<KnownFolder> known, Predicate<String> exists) {
      var found = new LinkedHashMap<PlaceKey, Proposal>();
      Stream.concat(
              known.stream().flatMap(folder -> judge(folder).stream()), unknown(known, exists))
          .sorted(byFit())
          .forEach(
              proposal ->
                  Place.parse(proposal.folder(), target)
                      .ifPresent(place -> found.putIfAbsent(place.key(), proposal)));
      return List.copyOf(found.values());
    }

    private Optional<Proposal> judge(KnownFolder folder) {
      if (GitRemote.same(project.remote(), folder.remote())) {
        return Optional.of(new Proposal(folder.path(), Proposal.Reason.SAME_REMOTE));
      }
      if (GitRemote.differ(project.remote(), folder.remote())) {
        return Optional.empty();
      }
      if (isInHome(folder.path())) {
        return Optional.of(new Proposal(folder.path(), Proposal.Reason.SAME_PLACE_IN_HOME));
      }
      return hasName(folder.path())
          ? Optional.of(new Proposal(folder.path(), Proposal.Reason.SAME_NAME))
          : Optional.empty();
    }

    /** The folder with the project's place in the home directory, if only the disk knows it. */
    private Stream<Proposal> unknown(Collection<KnownFolder> known, Predicate<String> exists) {
      return inHome
          .filter(place -> known.stream().noneMatch(folder -> isInHome(folder.path())))
          .flatMap(target::spell)
          .filter(exists)
          .map(path -> new Proposal(path, Proposal.Reason.SAME_PLACE_IN_HOME))
          .stream();
    }

    private Comparator<Proposal> byFit() {
      return Comparator.comparing(Proposal::reason)
          .thenComparing(proposal -> !isInHome(proposal.folder()))
          .thenComparing(proposal -> !hasName(proposal.folder()))
          .thenComparing(Proposal::folder);
    }

    private boolean isInHome(String folder) {
      var place = Place.parse(folder, target);
      return place.isPresent() && inHome.filter(place.get()::sameAs).isPresent();
    }

    /** Case and Unicode form don't count: folders of one project often differ in them. */
    private boolean hasName(String folder) {
      var other = Place.parse(folder, target).flatMap(Place::name);
      return name.isPresent()
          && name.map(NameRule.CASE_AND_FORM::key).equals(other.map(NameRule.CASE_AND_FORM::key));
    }
  }
}
