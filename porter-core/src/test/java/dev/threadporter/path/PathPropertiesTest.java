package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for all paths, tried with many made from a seed, which a failure names. */
class PathPropertiesTest {
  private static final int SEEDS = 5_000;
  private static final List<Machine> MACHINES =
      List.of(
          Machine.linux(),
          Machine.macos(),
          Machine.windows(),
          Machine.wsl(),
          Machine.wsl().withMountRoots(List.of("/drives")),
          Machine.windows().withDistribution("Ubuntu"),
          Machine.wsl().withDistribution("Ubuntu").withMountRoots(List.of("/")));

  @Test
  void normalizingTwiceIsNormalizingOnce() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      Place place = paths.place(paths.oddNames());
      for (String text :
          List.of(
              paths.noise(), paths.verbatim(), paths.spelling(place, paths.machineFor(place)))) {
        for (Machine machine : MACHINES) {
          Optional<String> once = machine.normalize(text);

          assertThat(once.flatMap(machine::normalize))
              .as("seed %d, %s", seed, text)
              .isEqualTo(once);
        }
      }
    }
  }

  @Test
  void everySpellingOfAPlaceIsReadAsThatPlace() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      Place place = paths.place(paths.names(0));
      Machine machine = paths.machineFor(place);
      String text = paths.spelling(place, machine);

      assertThat(Place.parse(text, machine).map(Place::key))
          .as("seed %d, %s", seed, text)
          .contains(place.key());
    }
  }

  @Test
  void mappingThereAndBackGivesThePathAgain() throws PorterException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      var trip = new Trip(paths, paths.oddNames());
      String there = trip.there(seed);

      assertThat(trip.back().map(there))
          .as("seed %d, %s, %s", seed, trip.value, there)
          .isEqualTo(trip.source.normalize(trip.value));
    }
  }

  @Test
  void noResultMixesSeparatorsOrCarriesThePrefix() throws PorterException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var trip = new Trip(new Paths(seed), new Paths(seed).oddNames());
      String there = trip.there(seed);
      boolean path = !there.startsWith("file:");
      boolean windows = path && trip.target.platform() == Platform.WINDOWS;

      assertThat(there)
          .as("seed %d, %s", seed, trip.value)
          .doesNotContain("\\\\?\\")
          .matches(
              windows ? "([A-Z]:|\\\\\\\\[^\\\\/]+)(\\\\[^\\\\/]*)+" : "(file://)?[^/]*(/[^/]*)+");
      if (!path) {
        assertThat(there).as("seed %d, %s", seed, trip.value).doesNotContain("\\");
      }
      if (path && !windows) {
        assertThat(backslashes(there))
            .as("seed %d, %s", seed, trip.value)
            .isEqualTo(backslashes(trip.posixNames()));
      }
    }
  }

  /** On POSIX a backslash is no separator: only those that a name has may be there. */
  private static long backslashes(String text) {
    return text.chars().filter(c -> c == '\\').count();
  }

  @Test
  void everyResultLiesInTheNewFolderWithAsManyNamesBelowIt() throws PorterException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      var trip = new Trip(paths, paths.oddNames());
      var read = Place.parse(trip.there(seed), trip.target);

      assertThat(read.flatMap(place -> place.namesFrom(trip.to)).map(List::size))
          .as("seed %d, %s", seed, trip.value)
          .isEqualTo(
              Place.parse(trip.value, trip.source)
                  .flatMap(place -> place.namesFrom(trip.from))
                  .map(List::size));
    }
  }

  @Test
  void nothingOutsideARulesFolderChanges() throws PorterException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      var trip = new Trip(paths, paths.names(0));
      var rules = trip.rules();
      for (String text : paths.justOutside(trip.from, trip.source)) {
        assertThat(rules.map(text)).as("seed %d, %s for %s", seed, text, trip.from).isEmpty();
      }
    }
  }

  @Test
  void whetherAPathChangesIsAQuestionOfItsPlace() throws PorterException {
    for (int seed = 0; seed < SEEDS; seed++) {
      var paths = new Paths(seed);
      var trip = new Trip(paths, paths.names(0));
      for (String text : List.of(paths.noise(), paths.spelling(trip.from, trip.source))) {
        boolean inside = Place.parse(text, trip.source).filter(trip.from::contains).isPresent();

        assertThat(trip.rules().map(text).isPresent())
            .as("seed %d, %s for %s", seed, text, trip.from)
            .isEqualTo(inside);
      }
    }
  }

  /** A folder that goes somewhere, and a path below it. */
  private static final class Trip {
    private final Place from;
    private final Place to;
    private final Machine source;
    private final Machine target;
    private final String value;

    Trip(Paths paths, List<String> below) {
      this.from = paths.place(paths.names(1));
      this.to = paths.place(paths.names(1));
      this.source = paths.machineFor(from);
      this.target = paths.machineFor(to);
      var names = NameForms.isOfWindows(from) ? NameForms.forWindows(below) : below;
      this.value = paths.spelling(from.append(names), source);
    }

    /** Where the path goes. */
    String there(int seed) throws PorterException {
      var there = rules().map(value);
      assertThat(there).as("seed %d, %s", seed, value).isPresent();
      return there.orElseThrow();
    }

    /** The names of the path as a POSIX system has them. */
    String posixNames() {
      var place = Place.parse(value, source).orElseThrow();
      return String.join(
          "/", NameForms.isOfWindows(place) ? NameForms.forPosix(place.names()) : place.names());
    }

    MappingRules rules() throws PorterException {
      return MappingRules.builder(source, target).add(text(from, source), text(to, target)).build();
    }

    MappingRules back() throws PorterException {
      return MappingRules.builder(/* source= */ target, /* target= */ source)
          .add(text(to, target), text(from, source))
          .build();
    }

    private static String text(Place place, Machine machine) {
      return machine.spell(place).orElseThrow();
    }
  }
}
