package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.Host;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.rollout.RolloutFile;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "Imports, continuations, forks and undos in random order end where a simple model says")
class RandomDeedsTest {
  private static final int ARCHIVES = 8;
  private static final int THREADS = 3;
  private static final String SECOND = "and once more";

  /** A line that was written here. */
  private static final String OWN = "{}";

  @TempDir(factory = InMemory.class)
  Path temp;

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
      assertThat(world.broken()).as("forks, after deed %s of seed %s", i, seed).isEmpty();
    }
    assertThat(world.descendants).as("forks and segments").isNotEmpty();
    assertThat(world.done).as("deeds that did something").isGreaterThan(deeds / 5);
  }

  /** The home, and what it should hold. */
  private final class World {
    private final CodexHome home;
    private final Porter porter;
    private final List<Source> sources = new ArrayList<>();

    /** The model: what each thread holds, and what each transaction made of what. */
    private final Map<String, Story> present = new TreeMap<>();

    private final Map<String, Map<String, Change>> made = new HashMap<>();

    /** Forks and segments, with how much of a thread each begins with. */
    private final Map<Descendant, Story> descendants = new HashMap<>();

    private int done;

    World() throws Exception {
      for (var i = 0; i < ARCHIVES; i++) {
        sources.add(new Source(temp.resolve("source " + i), 100 + i / 2, 1 + i % 2));
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

    /** What the home holds. */
    Map<String, Story> listed() throws Exception {
      var found = new TreeMap<String, Story>();
      for (var thread : threads()) {
        var text = Files.readString(root(thread).path());
        var own = (int) text.lines().filter(OWN::equals).count();
        found.put(thread.id().value(), new Story(text.contains(SECOND) ? 2 : 1, own));
      }
      return found;
    }

    /** The threads of the home but for forks that were made here. */
    private List<CodexThread> threads() throws Exception {
      return porter.list(Selection.EVERYTHING).threads().stream()
          .filter(
              thread ->
                  descendants.keySet().stream()
                      .noneMatch(one -> one.isFork() && one.thread().equals(thread.id())))
          .toList();
    }

    private RolloutFile root(CodexThread thread) {
      return Descendant.rollout(thread, thread.id()).orElseThrow();
    }

    /** Forks and segments that lost what they begin with. */
    List<Descendant> broken() throws Exception {
      var broken = new ArrayList<Descendant>();
      for (var descendant : descendants.keySet()) {
        if (!descendant.isWhole()) {
          broken.add(descendant);
        }
      }
      return broken;
    }

    void deed(Random random) throws Exception {
      var choice = random.nextInt(40);
      if (choice == 0) {
        goOn(random);
      } else if (choice < 3) {
        descend(random, choice == 1);
      } else if (choice < 20) {
        importOne(sources.get(random.nextInt(ARCHIVES)));
      } else {
        undoOne(random);
      }
    }

    private void goOn(Random random) throws Exception {
      var threads = threads();
      if (!threads.isEmpty()) {
        var thread = threads.get(random.nextInt(threads.size()));
        Files.writeString(
            root(thread).path(), OWN + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        present.computeIfPresent(
            thread.id().value(), (id, story) -> new Story(story.turns(), story.own() + 1));
      }
    }

    /** Makes a fork or a segment of all that a thread holds. */
    private void descend(Random random, boolean fork) throws Exception {
      var threads = threads();
      if (!threads.isEmpty()) {
        var thread = threads.get(random.nextInt(threads.size()));
        var end = Files.size(root(thread).path());
        var number = descendants.size() + 1;
        descendants.put(
            fork
                ? Descendant.fork(home.folder(), root(thread), end, number)
                : Descendant.segment(home.folder(), root(thread), end, number),
            Objects.requireNonNull(present.get(thread.id().value())));
      }
    }

    /** Whether a thread may hold no more than before: for forks and segments that begin with it. */
    private boolean mayGoBack(String thread, Optional<Story> before) {
      return descendants.entrySet().stream()
          .filter(entry -> entry.getKey().base().value().equals(thread))
          .allMatch(entry -> before.filter(story -> story.holds(entry.getValue())).isPresent());
    }

    private void importOne(Source source) throws Exception {
      var changes = new TreeMap<String, Change>();
      for (var id : source.threads) {
        var before = Optional.ofNullable(present.get(id));
        var theirs = new Story(source.turns, 0);
        if (before.map(story -> story.isContinuedBy(theirs)).orElse(true)) {
          changes.put(id, new Change(before, Optional.of(theirs)));
        }
      }
      var report =
          porter.run(
              ImportRequest.from(source.archive)
                  .historyOnly()
                  .onConflict(ConflictRule.SKIP)
                  .build());
      note(report.transaction(), changes);
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
      var changes = new TreeMap<String, Change>();
      made.get(id)
          .forEach(
              (thread, change) -> {
                if (change.after().equals(Optional.ofNullable(present.get(thread)))
                    && mayGoBack(thread, change.before())) {
                  changes.put(thread, new Change(change.after(), change.before()));
                }
              });
      var report = porter.transactions().undo(id);
      if (changes.isEmpty()) {
        assertThat(report.restored()).as("of %s, which made %s", id, made.get(id)).isEmpty();
      }
      assertThat(report.transaction().isPresent())
          .as("undo of %s, to do %s, left %s", id, changes, report.left())
          .isEqualTo(!changes.isEmpty());
      note(report.transaction(), changes);
    }

    private void note(Optional<String> transaction, Map<String, Change> changes) {
      assertThat(transaction.isPresent()).isEqualTo(!changes.isEmpty());
      transaction.ifPresent(id -> made.put(id, changes));
      changes.forEach(
          (thread, change) -> {
            present.remove(thread);
            change.after().ifPresent(story -> present.put(thread, story));
          });
      done += changes.isEmpty() ? 0 : 1;
    }
  }

  /**
   * What a thread holds.
   *
   * @param turns how many of the source's turns
   * @param own how many lines came here
   */
  private record Story(int turns, int own) {
    boolean isContinuedBy(Story theirs) {
      return own == 0 && turns < theirs.turns;
    }

    boolean holds(Story beginning) {
      return own >= beginning.own && turns >= beginning.turns;
    }
  }

  /** What a transaction made of a thread. */
  private record Change(Optional<Story> before, Optional<Story> after) {}

  /** An archive with threads of so many turns; those of one seed begin alike. */
  private static final class Source {
    private final int turns;
    private final Path archive;
    private final Set<String> threads = new TreeSet<>();

    Source(Path folder, int seed, int turns) throws Exception {
      this.turns = turns;
      this.archive = folder.resolve("threads.tar.gz");
      var builder = CodexHome.in(folder.resolve("home")).generation(Generation.V0_169).seed(seed);
      for (var i = 0; i < THREADS; i++) {
        var name = "thread " + i + " of " + seed;
        builder.thread(
            name,
            t -> {
              t.cwd("/src/app").turn(name, "yes").named(name);
              if (turns > 1) {
                t.turn(SECOND, "no");
              }
            });
      }
      var home = builder.build();
      Porter.open(home.folder()).export(ExportRequest.to(archive).build());
      home.threads().forEach(thread -> threads.add(thread.id()));
    }
  }
}
