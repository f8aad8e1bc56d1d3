package dev.threadporter.system.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An undo of what took the place of a file of another name brings all of it back")
class UndoOfReplacedFilesTest {
  @TempDir(factory = InMemory.class)
  Path temp;

  /** How the thread lies in the home. */
  enum Before {
    PLAIN(t -> {}),
    COMPRESSED(ThreadBuilder::compressed),
    ARCHIVED(ThreadBuilder::archived);

    private final Consumer<ThreadBuilder> made;

    Before(Consumer<ThreadBuilder> made) {
      this.made = made;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whenALongerThreadWasTaken(Before place) throws Exception {
    var home = home("target", t -> place.made.accept(t.turn("one", "yes"))).build();
    var source = home("source", t -> t.turn("one", "yes").turn("two", "yes"));

    holdsAfterAnUndo(home, source, ConflictRule.MERGE);
  }

  @ParameterizedTest
  @EnumSource
  void whenItWasOverwritten(Before place) throws Exception {
    var home =
        home("target", t -> place.made.accept(t.turn("one", "yes").turn("here", "yes"))).build();
    var source = home("source", t -> t.turn("one", "yes").turn("there", "yes"));

    holdsAfterAnUndo(home, source, ConflictRule.OVERWRITE);
  }

  /** After an undo, and after an undo of the undo, and again. */
  private void holdsAfterAnUndo(CodexHome home, CodexHomeBuilder source, ConflictRule rule)
      throws Exception {
    var archive = temp.resolve("threads.tar.gz");
    Porter.open(source.build().folder()).export(ExportRequest.to(archive).build());
    var porter = Porter.open(home.folder());
    var before = HomeState.of(home.folder());
    assertThat(before.things().get("thread_history_1.sqlite.thread_turns")).isNotEmpty();

    var done =
        porter.run(
            ImportRequest.from(archive).historyOnly().onConflict(rule).withoutSnapshot().build());
    var after = HomeState.of(home.folder());
    var undone = porter.transactions().undo(done.transaction().orElseThrow());

    assertThat(undone.left()).isEmpty();
    assertThat(before.differences(HomeState.of(home.folder()))).isEmpty();
    var again = porter.transactions().undo(undone.transaction().orElseThrow());
    assertThat(after.differences(HomeState.of(home.folder()))).isEmpty();
    porter.transactions().undo(again.transaction().orElseThrow());
    assertThat(before.differences(HomeState.of(home.folder()))).isEmpty();
  }

  private CodexHomeBuilder home(String name, Consumer<ThreadBuilder> thread) {
    return CodexHome.in(temp.resolve(name))
        .seed(5)
        .thread("thread", t -> thread.accept(t.cwd("/here").named("It")));
  }
}
