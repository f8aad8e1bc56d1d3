package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.transaction.TransactionSummary.State;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whatever fails at whatever step, the home is as before or as after")
class FaultAtEachStepTest {
  /** How many steps of a deed the ordinary build looks at. */
  private static final int SAMPLE = 5;

  @TempDir(factory = InMemory.class)
  Path temp;

  private enum Deed {
    IMPORT {
      @Override
      void prepare(Scenario scenario) {}

      @Override
      void run(Scenario scenario, FaultyHome home) throws Exception {
        scenario.importAll(home);
      }
    },
    OVERWRITE {
      @Override
      void prepare(Scenario scenario) {}

      @Override
      void run(Scenario scenario, FaultyHome home) throws Exception {
        scenario.overwrite(home);
      }
    },
    UNDO_OF_AN_IMPORT {
      @Override
      void prepare(Scenario scenario) throws Exception {
        scenario.importAll(healthy(scenario));
      }

      @Override
      void run(Scenario scenario, FaultyHome home) throws Exception {
        scenario.undoNewest(home);
      }
    },
    UNDO_OF_AN_OVERWRITE {
      @Override
      void prepare(Scenario scenario) throws Exception {
        scenario.overwrite(healthy(scenario));
      }

      @Override
      void run(Scenario scenario, FaultyHome home) throws Exception {
        scenario.undoNewest(home);
      }
    },
    UNDO_OF_AN_UNDO {
      @Override
      void prepare(Scenario scenario) throws Exception {
        scenario.importAll(healthy(scenario));
        scenario.undoNewest(healthy(scenario));
      }

      @Override
      void run(Scenario scenario, FaultyHome home) throws Exception {
        scenario.undoNewest(home);
      }
    };

    abstract void prepare(Scenario scenario) throws Exception;

    abstract void run(Scenario scenario, FaultyHome home) throws Exception;

    static FaultyHome healthy(Scenario scenario) {
      return new FaultyHome(scenario.home, Steps.counting());
    }
  }

  static Stream<Arguments> deeds() {
    return Stream.of(Deed.values())
        .flatMap(
            deed ->
                Stream.of(Blow.IO_ERROR, Blow.DISK_FULL, Blow.ERROR, Blow.POWER_LOSS)
                    .map(blow -> Arguments.of(deed, blow)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("deeds")
  void atSomeSteps(Deed deed, Blow blow) throws Exception {
    new Trial(deed, blow).run(SAMPLE);
  }

  @Tag("big")
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("deeds")
  void atEachStep(Deed deed, Blow blow) throws Exception {
    new Trial(deed, blow).run(Integer.MAX_VALUE);
  }

  private final class Trial {
    private final Deed deed;
    private final Blow blow;
    private final Scenario scenario;
    private HomeState before;
    private HomeState after;
    private int transactions;

    Trial(Deed deed, Blow blow) throws Exception {
      this.deed = deed;
      this.blow = blow;
      this.scenario = new Scenario(temp);
      deed.prepare(scenario);
      scenario.save();
      this.transactions = Porter.open(scenario.home).transactions().list().size();
      this.before = HomeState.of(scenario.home);
      scenario.reset();
      this.after = before;
    }

    void run(int sample) throws Exception {
      var counting = Steps.counting();
      deed.run(scenario, new FaultyHome(scenario.home, counting));
      after = HomeState.of(scenario.home);
      assertThat(after).as("the deed does something").isNotEqualTo(before);
      assertThat(counting.count()).as("steps").isGreaterThan(60);
      for (var k : chosen(counting.count(), sample)) {
        scenario.reset();
        strike(k);
      }
    }

    /** Evenly spread, with the first and the last; where, differs by the kind of blow. */
    private Set<Long> chosen(long count, int sample) {
      var chosen = new LinkedHashSet<Long>();
      if (sample >= count) {
        for (long k = 1; k <= count; k++) {
          chosen.add(k);
        }
        return chosen;
      }
      for (var i = 0; i < sample; i++) {
        chosen.add(
            Math.max(
                1,
                count
                    * (i * Blow.values().length + blow.ordinal() + 1)
                    / ((long) sample * Blow.values().length)));
      }
      chosen.add(count);
      return chosen;
    }

    private void strike(long k) throws Exception {
      var steps = Steps.striking(k, blow);
      var faulty = new FaultyHome(scenario.home, steps);
      Throwable failure = null;
      try {
        deed.run(scenario, faulty);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      var where = deed + ", " + blow + " at step " + k + " of: " + steps.seen().get((int) k - 1);
      assertThat(steps.struck()).as(where).isTrue();
      if (blow == Blow.POWER_LOSS) {
        faulty.disk.loseUnsynced();
      } else {
        isBeforeOrAfter(where + ", at once", failure);
      }
      Porter.open(scenario.home).list(Selection.EVERYTHING);
      var done = isBeforeOrAfter(where, failure);
      var list = Porter.open(scenario.home).transactions().list();
      assertThat(list).as(where).noneMatch(one -> one.state() == State.UNFINISHED);
      assertThat(list).as(where).hasSize(done ? transactions + 1 : transactions);
    }

    private boolean isBeforeOrAfter(String where, Throwable failure) throws Exception {
      var now = HomeState.of(scenario.home);
      if (now.equals(after)) {
        return true;
      }
      if (!now.equals(before)) {
        throw new AssertionError(
            where
                + "\nfrom before: "
                + String.join("\n", before.differences(now))
                + "\nto after: "
                + String.join("\n", now.differences(after)),
            failure);
      }
      return false;
    }
  }
}
