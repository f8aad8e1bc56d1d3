package dev.threadporter.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFoldersTest {
  @TempDir Path temp;
  private Path person;
  private Path codex;
  private OwnFolders own;

  @BeforeEach
  void makeFolders() throws IOException {
    person = Files.createDirectories(temp.resolve("ann"));
    codex = Files.createDirectories(person.resolve(".codex"));
    var databases = List.of(person.resolve("data/codex"), codex);
    own = new OwnFolders(Optional.of(person), List.of(codex), databases);
  }

  @Test
  void capturesNoRepositoryThatIsThePersonsHomeOrAroundIt() {
    assertThat(own.refusal(person)).contains("git.why.person-home");
    assertThat(own.refusal(temp)).contains("git.why.person-home");
    assertThat(own.refusal(person.resolve("notes"))).isEmpty();
  }

  @Test
  void capturesNoRepositoryThatIsCodexsOwn() {
    assertThat(own.refusal(codex)).contains("git.why.codex-home");
    assertThat(own.refusal(codex.resolve("memories"))).contains("git.why.codex-home");
    assertThat(own.refusal(codex.resolve("worktrees"))).contains("git.why.codex-home");
    assertThat(own.refusal(person.resolve("data/codex"))).contains("git.why.codex-home");
  }

  @Test
  void capturesProjectsThatCodexDesktopChecksOutInItsHome() {
    assertThat(own.refusal(codex.resolve("worktrees/1a/project"))).isEmpty();
    assertThat(own.below(codex.resolve("worktrees/1a/project"))).isEmpty();
  }

  @Test
  void capturesProjectsBesideDatabases() {
    assertThat(own.refusal(person.resolve("data/codex/project"))).isEmpty();
  }

  @Test
  void findsWhatIsInAWorkTree() {
    assertThat(own.below(person)).containsExactly(".codex", "data/codex");
    assertThat(own.below(person.resolve("data"))).containsExactly("codex");
    assertThat(own.below(person.resolve("notes"))).isEmpty();
  }

  @Test
  void followsLinks() throws IOException {
    var dotfiles = Files.createDirectories(person.resolve("dotfiles"));
    Files.move(codex, dotfiles.resolve("codex"));
    Files.createSymbolicLink(codex, dotfiles.resolve("codex"));
    Files.createSymbolicLink(temp.resolve("also-ann"), person);

    assertThat(own.below(dotfiles)).containsExactly("codex");
    assertThat(own.refusal(temp.resolve("also-ann"))).contains("git.why.person-home");
  }
}
