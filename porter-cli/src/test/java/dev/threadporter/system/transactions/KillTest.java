package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.transaction.Recovery;
import dev.threadporter.transaction.TransactionSummary.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName(
    "A porter that is killed at a step leaves the home as before or as after, once porter runs again")
class KillTest {
  private static final int SAMPLE = 6;
  private static final int KILLED = 128 + 9;

  @TempDir(factory = InMemory.class)
  Path temp;

  private enum Deed {
    IMPORT,
    OVERWRITE,
    UNDO,
    UNDO_OF_AN_OVERWRITE;

    void prepare(Scenario scenario, FaultyHome home) throws Exception {
      if (this == UNDO) {
        scenario.importAll(home);
      } else if (this == UNDO_OF_AN_OVERWRITE) {
        scenario.overwrite(home);
      }
      scenario.save();
    }

    void run(Scenario scenario, FaultyHome home) throws Exception {
      switch (this) {
        case IMPORT -> scenario.importAll(home);
        case OVERWRITE -> scenario.overwrite(home);
        case UNDO, UNDO_OF_AN_OVERWRITE -> scenario.undoNewest(home);
      }
    }

    String argument(Scenario scenario) {
      return switch (this) {
        case IMPORT -> scenario.archive().toString();
        case OVERWRITE -> scenario.other().toString();
        case UNDO, UNDO_OF_AN_OVERWRITE -> "undo";
      };
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPORT", "OVERWRITE", "UNDO"})
  void atSomeStepsOf(Deed deed) throws Exception {
    killAtSteps(SAMPLE, deed);
  }

  @Tag("big")
  @ParameterizedTest
  @EnumSource
  void atEachStepOf(Deed deed) throws Exception {
    killAtSteps(Integer.MAX_VALUE, deed);
  }

  private void killAtSteps(int sample, Deed deed) throws Exception {
    var scenario = new Scenario(temp);
    deed.prepare(scenario, new FaultyHome(scenario.home, Steps.counting()));
    var before = HomeState.of(scenario.home);
    scenario.reset();
    var counting = Steps.counting();
    deed.run(scenario, new FaultyHome(scenario.home, counting));
    var after = HomeState.of(scenario.home);
    var stride = Math.max(1, counting.count() / sample);
    var unfinished = 0;
    for (long k = Math.min(3, stride); k <= counting.count(); k += stride) {
      scenario.reset();
      assertThat(run(scenario.home, k, deed.argument(scenario))).isEqualTo(KILLED);
      unfinished += recover(scenario.home);
      assertThat(HomeState.of(scenario.home))
          .as("killed at %s of %s", k, counting.seen().get((int) k - 1))
          .isIn(before, after);
    }
    assertThat(unfinished).as("transactions that were ended").isPositive();
  }

  private static int recover(Path home) throws Exception {
    var wasUnfinished =
        Recovery.unfinished(new dev.threadporter.home.CodexHome(home)).isEmpty() ? 0 : 1;
    var events = new ArrayList<PorterEvent>();
    Porter.builder().home(home).listener(events::add).build().list(Selection.EVERYTHING);
    assertThat(events)
        .filteredOn(PorterEvent.RecoveredTransaction.class::isInstance)
        .hasSize(wasUnfinished);
    assertThat(Porter.open(home).transactions().list())
        .noneMatch(one -> one.state() == State.UNFINISHED);
    return wasUnfinished;
  }

  private static int run(Path home, long step, String what) throws Exception {
    var process =
        new ProcessBuilder(KilledPorter.command(home, step, what, Blow.KILL))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
