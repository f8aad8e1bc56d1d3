package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.DamageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of two files of one rollout, the catalogue")
class RivalRolloutsTest extends Catalogued {
  @Test
  void takesThePlainFileOfTwoWithoutAWordAboutItsCompressedSibling() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var plain = home.thread("one").rollout().file();
    Files.copy(plain, plain.resolveSibling(plain.getFileName() + ".zst"));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts())
        .singleElement()
        .satisfies(file -> assertThat(file.path()).isEqualTo(plain));
    assertThat(catalogue.findings()).isEmpty();
  }

  @Test
  void namesAFileThatIsThereTwice() throws Exception {
    var home =
        home().thread("one", t -> t.turn("a", "b").damaged(DamageBuilder::duplicateFile)).build();

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts()).hasSize(1);
    assertThat(catalogue.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.DUPLICATE_ROLLOUT);
  }

  @Test
  void takesTheActiveFileOfTwoAndNamesTheArchivedOne() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var active = home.thread("one").rollout().file();
    var archived =
        Files.createDirectories(home.folder().resolve("archived_sessions"))
            .resolve(active.getFileName());
    Files.copy(active, archived);

    var catalogue = catalogue(home);

    assertThat(only(catalogue).archived()).isFalse();
    assertThat(catalogue.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.DUPLICATE_ROLLOUT))
        .satisfies(f -> assertThat(f.path()).contains(archived.toString()));
  }

  @Test
  void takesTheLongerOfTwoFilesIfTheOtherIsItsBeginning() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b").turn("c", "d")).build();
    var archived = copyToArchived(home, bytes -> bytes);
    var active = home.thread("one").rollout().file();
    var whole = Files.readString(active);
    Files.writeString(active, whole.substring(0, whole.length() / 2));

    var catalogue = catalogue(home);

    assertThat(only(catalogue).rollouts().get(0).path()).isEqualTo(archived);
    assertThat(only(catalogue).archived()).isTrue();
    assertThat(catalogue.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.DUPLICATE_ROLLOUT))
        .satisfies(f -> assertThat(f.path()).contains(active.toString()));
  }

  @Test
  void namesAFileThatIsLeftOutWithLinesOfItsOwn() throws Exception {
    var home = home().thread("one", t -> t.turn("a", "b")).build();
    var archived = copyToArchived(home, bytes -> bytes + "{\"type\":\"mine\"}\n");
    Files.writeString(
        home.thread("one").rollout().file(), "{\"type\":\"its\"}\n", StandardOpenOption.APPEND);

    var catalogue = catalogue(home);

    assertThat(catalogue.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.DIVERGED_ROLLOUT))
        .satisfies(f -> assertThat(f.code().leavesOut()).isTrue())
        .satisfies(f -> assertThat(f.path()).contains(archived.toString()));
  }

  private Path copyToArchived(CodexHome home, UnaryOperator<String> change) throws IOException {
    var active = home.thread("one").rollout().file();
    var folder = Files.createDirectories(home.folder().resolve("archived_sessions"));
    return Files.writeString(
        folder.resolve(active.getFileName()), change.apply(Files.readString(active)));
  }
}
