package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.transaction.TransactionSummary.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While one porter changes a home, another one")
class TwoPortersTest {
  @TempDir Path temp;

  @Test
  void recoversNothingAndWaitsForIt() throws Exception {
    var scenario = new Scenario(temp);
    var counting = Steps.counting();
    scenario.importAll(new FaultyHome(scenario.home, counting));
    var after = HomeState.of(scenario.home);
    scenario.reset();
    var command =
        KilledPorter.command(
            scenario.home, counting.count() * 2 / 3, scenario.archive().toString(), Blow.PAUSE);
    var other = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      // Newer Java has something to say of its own before.
      assertThat(said.lines().anyMatch(Killing.PAUSED::equals)).isTrue();

      looksAndTouchesNothing(scenario);
      var events = new ArrayList<PorterEvent>();
      var second =
          Porter.builder()
              .home(scenario.home)
              .listener(
                  event -> {
                    events.add(event);
                    if (event instanceof PorterEvent.Waiting) {
                      goOn(other.getOutputStream());
                    }
                  })
              .build()
              .run(scenario.request());

      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(other.exitValue()).isZero();
      assertThat(events).hasAtLeastOneElementOfType(PorterEvent.Waiting.class);
      assertThat(second.plan().threads())
          .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.SKIP_IDENTICAL));
      assertThat(after.differences(HomeState.of(scenario.home))).isEmpty();
      assertThat(Porter.open(scenario.home).transactions().list()).hasSize(1);
    } finally {
      other.destroyForcibly();
    }
  }

  private static void looksAndTouchesNothing(Scenario scenario) throws Exception {
    var events = new ArrayList<PorterEvent>();
    var porter = Porter.builder().home(scenario.home).listener(events::add).build();
    porter.list(Selection.EVERYTHING);

    assertThat(events).isEmpty();
    assertThat(porter.transactions().list())
        .singleElement()
        .satisfies(one -> assertThat(one.state()).isEqualTo(State.UNFINISHED));
    assertThatThrownBy(() -> HomeLock.take(new CodexHome(scenario.home), Duration.ZERO))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LOCKED));
  }

  private static void goOn(OutputStream in) {
    try {
      in.write('\n');
      in.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
