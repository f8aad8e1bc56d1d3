package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A home that was copied by hand")
class HandCopiedHomeTest {
  @TempDir Path temp;

  @ParameterizedTest(name = "of {0}")
  @EnumSource(Generation.class)
  void isImportedFromDirectly(Generation generation) throws Exception {
    var source = source(generation);
    var copy = copy(source);
    Files.move(source.folder(), temp.resolve("gone"));

    var imported = Import.run(copy, target().folder());

    holdsAll(imported, source);
  }

  @Test
  void standsForItselfEvenIfThePlaceThatItsRowsNameIsStillThere() throws Exception {
    var source = source(Generation.latest());
    var copy = copy(source);
    for (var thread : source.threads()) {
      Files.writeString(
          thread.rollout().file(), "{\"type\":\"later\"}\n", StandardOpenOption.APPEND);
    }

    var listed = Porter.open(copy).list(Selection.EVERYTHING);
    var exported = Porter.open(copy).export(ExportRequest.to(temp.resolve("a.tar.gz")).build());
    var target = target();
    var imported = Import.run(copy, target.folder());

    assertThat(listed.threads())
        .hasSize(source.threads().size())
        .allSatisfy(
            thread ->
                assertThat(thread.rollouts())
                    .singleElement()
                    .satisfies(file -> assertThat(file.path().startsWith(copy)).isTrue()));
    assertThat(exported.threads()).allSatisfy(thread -> assertThat(thread.rollouts()).hasSize(1));
    holdsAll(imported, source);
    for (var thread : source.threads()) {
      var name = source.folder().relativize(thread.rollout().path()).toString();
      assertThat(Files.readString(target.folder().resolve(name))).doesNotContain("later");
    }
  }

  private void holdsAll(ImportReport imported, CodexHome source) throws Exception {
    assertThat(imported.plan().threads())
        .hasSize(source.threads().size())
        .allSatisfy(thread -> assertThat(thread.action()).isEqualTo(Action.IMPORT));
    var listed = Porter.open(temp.resolve("target")).list(Selection.EVERYTHING).threads();
    for (var expected : source.threads()) {
      assertThat(listed)
          .filteredOn(thread -> thread.id().value().equals(expected.id()))
          .singleElement()
          .satisfies(thread -> assertThat(thread.name()).isEqualTo(expected.name()))
          .satisfies(thread -> assertThat(thread.preview()).isEqualTo(expected.preview()))
          .satisfies(thread -> assertThat(thread.archived()).isEqualTo(expected.archived()));
    }
  }

  /** Files, databases and the log beside them, as {@code cp -r} copies them. */
  private Path copy(CodexHome source) throws IOException {
    var copy = temp.resolve("from the old machine/copied");
    Files.createDirectories(copy.getParent());
    try (var paths = Files.walk(source.folder())) {
      for (var path : paths.toList()) {
        var to = copy.resolve(source.folder().relativize(path).toString());
        Files.copy(path, to);
        if (Files.isRegularFile(path)) {
          Files.setLastModifiedTime(to, Files.getLastModifiedTime(path));
        }
      }
    }
    assertThat(Tree.of(source.folder()).differences(Tree.of(copy))).isEmpty();
    return copy;
  }

  private CodexHome source(Generation generation) throws Exception {
    return CodexHome.in(temp.resolve("source"))
        .generation(generation)
        .seed(7)
        .walLeft()
        .thread("plain", t -> t.turn("one", "1").toolCall("ls", "a\nb"))
        .thread("named", t -> nameIfKept(generation, t.turn("two", "2")))
        .thread("archived", t -> t.turn("three", "3").archived())
        .build();
  }

  private static void nameIfKept(
      Generation generation, dev.threadporter.testkit.home.ThreadBuilder thread) {
    if (generation.hasSessionIndex()) {
      thread.named("A given name");
    }
  }

  private CodexHome target() throws Exception {
    return CodexHome.in(temp.resolve("target")).seed(9).build();
  }
}
