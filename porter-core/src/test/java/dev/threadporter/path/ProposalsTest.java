package dev.threadporter.path;

import static dev.threadporter.path.Proposal.Reason.SAME_NAME;
import static dev.threadporter.path.Proposal.Reason.SAME_PLACE_IN_HOME;
import static dev.threadporter.path.Proposal.Reason.SAME_REMOTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalsTest {
  private final Proposals proposals = new Proposals(Machine.windows(), Machine.linux(), "/home/me");

  @Test
  void theSameRemoteIsBestThenTheSamePlaceThenTheSameName() {
    var project = project("C:\\Users\\u\\src\\App", "https://example.org/me/app");
    var known =
        new ArrayList<>(
            List.of(
                folder("/srv/app", ""),
                folder("/home/me/src/App", ""),
                folder("/work/clone", "git@example.org:me/app.git"),
                folder("/work/app", "ssh://git@example.org:22/me/app/"),
                folder("/home/me/other", "")));

    var found = proposals.find(project, known, path -> false);
    Collections.reverse(known);

    assertThat(found)
        .containsExactly(
            new Proposal("/work/app", SAME_REMOTE),
            new Proposal("/work/clone", SAME_REMOTE),
            new Proposal("/home/me/src/App", SAME_PLACE_IN_HOME),
            new Proposal("/srv/app", SAME_NAME));
    assertThat(proposals.find(project, known, path -> false)).isEqualTo(found);
  }

  @Test
  void neverProposesAFolderOfAnotherRepository() {
    var project = project("C:\\Users\\u\\app", "https://example.org/me/app");
    var known = List.of(folder("/home/me/app", "https://example.org/them/app"));

    assertThat(proposals.find(project, known, path -> true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\Users\\u\\src\\app,/home/me/src/app",
    "/home/u/app,/home/me/app",
    "/Users/u/app,/home/me/app",
    "/root/app,/home/me/app",
    "/var/home/u/app,/home/me/app",
    "\\\\wsl$\\Ubuntu\\home\\u\\app,/home/me/app",
    "/mnt/c/Users/u/app,/home/me/app",
    "C:\\Users\\u,/home/me"
  })
  void looksForThePlaceInTheHomeDirectory(String cwd, String folder) {
    assertThat(proposals.find(project(cwd, ""), List.of(), folder::equals))
        .containsExactly(new Proposal(folder, SAME_PLACE_IN_HOME));
  }

  @ParameterizedTest
  @CsvSource({
    "/srv/app",
    "D:\\code\\app",
    "\\\\server\\share\\Users\\u",
    "/home",
    "/var/lib",
    "app",
    "''"
  })
  void looksForNothingOutsideHomeDirectories(String cwd) {
    assertThat(proposals.find(project(cwd, ""), List.of(), path -> true)).isEmpty();
  }

  @Test
  void aFolderThatDoesntExistIsntProposed() {
    assertThat(proposals.find(project("/home/u/app", ""), List.of(), path -> false)).isEmpty();
  }

  @Test
  void namesOfOneFolderMayDifferInCaseAndForm() {
    assertThat(
            proposals.find(
                project("D:\\GRÖSSE", ""), List.of(folder("/srv/gro\u0308sse", "")), path -> false))
        .containsExactly(new Proposal("/srv/gro\u0308sse", SAME_NAME));
  }

  @ParameterizedTest
  @CsvSource({
    "git@github.com:o/r.git,https://github.com/o/r,true",
    "https://user:token@GitHub.com/o/r/,ssh://git@github.com:22/o/r.git,true",
    "git@github.com:o/r,git@github.com:o/R,true",
    "git@github.com:o/r,git@gitlab.com:o/r,false",
    "/srv/git/r.git,/srv/git/r.git,false",
    "C:\\git\\r,C:\\git\\r,false",
    "https://github.com,https://github.com,false",
    "'','',false"
  })
  void remotesAreComparedWithoutProtocolAndUser(String one, String other, boolean same) {
    assertThat(GitRemote.same(Optional.of(one), Optional.of(other))).isEqualTo(same);
  }

  private static SourceProject project(String cwd, String remote) {
    return new SourceProject(cwd, Optional.of(remote).filter(text -> !text.isEmpty()));
  }

  private static KnownFolder folder(String path, String remote) {
    return new KnownFolder(path, Optional.of(remote).filter(text -> !text.isEmpty()));
  }
}
