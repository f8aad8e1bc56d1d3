package dev.threadporter.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitConfigTest {
  private static final String CONFIG =
      """
      [core]
      \turl = nonsense
      [remote "fork"]
      \turl = https://example.org/me/app
      [remote "origin"]
      \tfetch = +refs/heads/*:refs/remotes/origin/*
      \tURL = git@example.org:team/app.git
      [branch "main"]
      \tremote = origin
      """;

  @TempDir Path temp;

  @Test
  void knowsTheRemoteOfAWorkingTree() throws Exception {
    make("tree/.git/config", CONFIG);

    assertThat(GitConfig.remote(temp.resolve("tree"))).contains("git@example.org:team/app.git");
  }

  @Test
  void takesTheFirstRemoteWithoutAnOrigin() {
    assertThat(GitConfig.remoteIn(CONFIG.replace("origin\"]", "upstream\"]")))
        .contains("https://example.org/me/app");
  }

  @Test
  void followsAWorktreeToItsRepository() throws Exception {
    make("main/.git/config", CONFIG);
    make("main/.git/worktrees/w/commondir", "../..\n");
    make("w/.git", "gitdir: " + temp.resolve("main/.git/worktrees/w") + "\n");

    assertThat(GitConfig.remote(temp.resolve("w"))).contains("git@example.org:team/app.git");
  }

  @Test
  void findsNoneWhereThereIsNone() throws Exception {
    make("bare/.git/config", "[core]\n");
    make("strange/.git", "nothing");
    make("nul/.git", "gitdir: a\u0000b");

    assertThat(GitConfig.remote(temp.resolve("bare"))).isEmpty();
    assertThat(GitConfig.remote(temp.resolve("strange"))).isEmpty();
    assertThat(GitConfig.remote(temp.resolve("nul"))).isEmpty();
    assertThat(GitConfig.remote(temp.resolve("missing"))).isEmpty();
  }

  private void make(String name, String text) throws Exception {
    var file = temp.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }
}
