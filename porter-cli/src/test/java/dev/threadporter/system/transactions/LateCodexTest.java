package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import dev.threadporter.system.WatchedDatabases;
import dev.threadporter.testkit.home.LiveWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A Codex that comes while porter reads what it will change")
class LateCodexTest {
  @TempDir Path temp;
  private final List<LiveWriter> running = new ArrayList<>();
  private Scenario scenario;
  private String imported = "";

  /** What porter does to the home. */
  enum Work {
    IMPORT {
      @Override
      void run(Porter porter, LateCodexTest test) throws Exception {
        porter.run(Scenario.overwriting(test.scenario.other()));
      }
    },
    REPAIR {
      @Override
      void run(Porter porter, LateCodexTest test) throws Exception {
        porter.run(new Repairs(Set.of(), false, List.of("/here=/there"), Optional.empty(), false));
      }
    },
    UNDO {
      @Override
      void run(Porter porter, LateCodexTest test) throws Exception {
        porter.transactions().undo(test.imported);
      }
    };

    abstract void run(Porter porter, LateCodexTest test) throws Exception;
  }

  @BeforeEach
  void importThreads() throws Exception {
    scenario = new Scenario(temp);
    Porter.open(scenario.home).run(scenario.request());
    imported = Porter.open(scenario.home).transactions().list().get(0).id();
  }

  @AfterEach
  void stop() throws Exception {
    for (var codex : running) {
      codex.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isNoticedBeforeTheFirstChange(Work work) throws Exception {
    var before = HomeState.of(scenario.home);

    assertThatThrownBy(() -> work.run(porter(this::startCodex), this))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.IN_USE);
              assertThat(refused.getMessage()).contains("java");
            });

    assertThat(before.differences(HomeState.of(scenario.home))).isEmpty();
    assertThat(Porter.open(scenario.home).transactions().list()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingThatItWroteAlthoughItIsGoneAgain(Work work) throws Exception {
    var rollout = scenario.own().rollout().file();
    var turn = "{\"type\":\"event_msg\",\"payload\":{\"type\":\"newer\"}}\n";

    assertThatThrownBy(
            () ->
                work.run(
                    porter(() -> Files.writeString(rollout, turn, StandardOpenOption.APPEND)),
                    this))
        .isInstanceOfSatisfying(
            PorterException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.HOME_CHANGED);
              assertThat(refused.getMessage()).contains(rollout.getFileName().toString());
            });

    assertThat(Files.readString(rollout)).endsWith(turn);
    assertThat(Porter.open(scenario.home).transactions().list()).hasSize(1);
  }

  private void startCodex() throws Exception {
    running.add(LiveWriter.open(scenario.home.resolve("state_5.sqlite")));
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Meanwhile {
    void happen() throws Exception;
  }

  private Porter porter(Meanwhile meanwhile) throws Exception {
    return Porter.builder()
        .home(scenario.home)
        .databases(new WatchedDatabases(scratch -> meanwhile.happen()))
        .build();
  }
}
