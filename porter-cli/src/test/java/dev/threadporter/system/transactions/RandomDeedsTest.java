package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.Host;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transaction.TransactionSummary;
import dev.threadporter.transaction.TransactionSummary.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Imports, continuations and undos in random order end where a simple model says")
class RandomDeedsTest {
  private static final int ARCHIVES = 5;
  private static final int THREADS = 3;

  @TempDir Path temp;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 1)
  void some(long seed) throws Exception {
    run(seed, 40);
  }

  @Tag("big")
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void many(long seed) throws Exception {
    run(seed, 200);
  }

  private void run(long seed, int deeds) throws Exception {
    var world = new World();
    var random = new Random(seed);
    for (var i = 0; i < deeds; i++) {
      world.deed(random);
      assertThat(world.listed()).as("after deed %s of seed %s", i, seed).isEqualTo(world.present);
    }
    assertThat(world.done).as("deeds that did something").isGreaterThan(deeds / 4);
  }

  /** The home, and what it should hold. */
  private final class World {
    private final CodexHome home;
    private final Porter porter;
    private final List<Path> archives = new ArrayList<>();
    private final List<Set<String>> contents = new ArrayList<>();

    /** The model: which threads are there, which grew, what each transaction added or removed. */
    private final Set<String> present = new TreeSet<>();

    private final Set<String> grown = new TreeSet<>();
    private final Map<String, Deed> made = new HashMap<>();
    private int done;

    World() throws Exception {
      for (var i = 0; i < ARCHIVES; i++) {
        archive(i);
      }
      home = CodexHome.in(temp.resolve("target")).generation(Generation.V0_169).build();
      var real = Host.real();
      var host =
          new Host(
              real.clock(),
              real.random(),
              Map.of("PORTER_KEEP_TRANSACTIONS", "1000"),
              real.userHome(),
              real.machine());
      porter = Porter.builder().home(home.folder()).host(host).build();
    }

    private void archive(int number) throws Exception {
      var builder =
          CodexHome.in(temp.resolve("source-" + number))
              .generation(Generation.V0_169)
              .seed(100 + number);
      for (var i = 0; i < THREADS; i++) {
        var name = "thread " + number + "." + i;
        builder.thread(name, t -> t.cwd("/src/app").turn(name, "yes").named(name));
      }
      var source = builder.build();
      var archive = temp.resolve("archive-" + number + ".tar.gz");
      Porter.open(source.folder()).export(ExportRequest.to(archive).build());
      archives.add(archive);
      var ids = new TreeSet<String>();
      source.threads().forEach(thread -> ids.add(thread.id()));
      contents.add(ids);
    }

    Set<String> listed() throws Exception {
      var ids = new TreeSet<String>();
      porter.list(Selection.EVERYTHING).threads().stream()
          .map(thread -> thread.id().value())
          .forEach(ids::add);
      return ids;
    }

    void deed(Random random) throws Exception {
      var choice = random.nextInt(20);
      if (choice == 0) {
        grow(random);
      } else if (choice < 10) {
        importOne(random.nextInt(ARCHIVES));
      } else {
        undoOne(random);
      }
    }

    private void grow(Random random) throws Exception {
      List<CodexThread> threads = porter.list(Selection.EVERYTHING).threads();
      if (!threads.isEmpty()) {
        var thread = threads.get(random.nextInt(threads.size()));
        Files.writeString(
            thread.rollouts().get(0).path(),
            "{}\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.APPEND);
        grown.add(thread.id().value());
      }
    }

    private void importOne(int number) throws Exception {
      if (contents.get(number).stream().anyMatch(grown::contains)) {
        return;
      }
      var report = porter.run(ImportRequest.from(archives.get(number)).historyOnly().build());
      var added = new TreeSet<>(contents.get(number));
      added.removeAll(present);
      assertThat(report.transaction().isPresent()).isEqualTo(!added.isEmpty());
      present.addAll(added);
      report.transaction().ifPresent(id -> made.put(id, new Deed(true, added)));
      done += added.isEmpty() ? 0 : 1;
    }

    private void undoOne(Random random) throws Exception {
      var able =
          porter.transactions().list().stream()
              .filter(one -> one.state() == State.DONE)
              .map(TransactionSummary::id)
              .toList();
      if (able.isEmpty()) {
        return;
      }
      var id = able.get(random.nextInt(able.size()));
      var deed = made.get(id);
      var changed = new TreeSet<>(deed.threads());
      if (deed.added()) {
        changed.retainAll(present);
        changed.removeAll(grown);
        present.removeAll(changed);
      } else {
        changed.removeAll(present);
        present.addAll(changed);
      }
      var report = porter.transactions().undo(id);
      assertThat(report.transaction().isPresent()).isEqualTo(!changed.isEmpty());
      report.transaction().ifPresent(undo -> made.put(undo, new Deed(!deed.added(), changed)));
      done += changed.isEmpty() ? 0 : 1;
    }
  }

  /**
   * What a transaction did.
   *
   * @param added whether it added threads; else it removed them
   * @param threads which
   */
  private record Deed(boolean added, Set<String> threads) {}
}
