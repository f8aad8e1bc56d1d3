package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitAdapter;
import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProgress;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project on its way: captured from one folder, to be restored into another. */
record RoundTrip(GitAdapter projects, GitProject project, GitCapture capture) {
  static RoundTrip capture(GitAdapter projects, Path cwd, Path scratch)
      throws IOException, PorterException {
    GitPlace place = projects.locate(cwd).orElseThrow();
    Map<String, String> before = Snapshot.of(place.root());
    Files.createDirectories(scratch);
    var trip =
        new RoundTrip(
            projects,
            projects.describe(place),
            projects.capture(place, GitCaptureOptions.DEFAULT, scratch));
    assertThat(Snapshot.of(place.root())).as("the source").isEqualTo(before);
    assertThat(trip.project.findings()).isEmpty();
    return trip;
  }

  GitBundle bundle() {
    return new GitBundle(capture.work(), capture.bundle());
  }

  GitTarget cloneTo(Path folder) throws PorterException {
    return projects.clone(project, Optional.of(bundle()), folder, GitProgress.IGNORED);
  }

  /** What the referee says of a work tree, and the bytes in it. */
  static Map<String, String> state(NativeGit git) {
    var state = new TreeMap<String, String>();
    for (String question :
        new String[] {
          "status --porcelain=v2 --untracked-files=all",
          "diff --binary",
          "diff --cached --binary",
          "log --format=%H%x20%s",
          "branch --show-current",
          "stash list",
        }) {
      state.put(question, git.run(question.split(" ")));
    }
    Snapshot.contents(git.folder).forEach((path, what) -> state.put("file " + path, what));
    return state;
  }

  /** Fails with the questions that two work trees answer differently. */
  static void assertSameState(NativeGit restored, NativeGit source) {
    Map<String, String> wanted = state(source);
    Map<String, String> found = state(restored);
    assertThat(found.keySet()).isEqualTo(wanted.keySet());
    wanted.forEach(
        (question, answer) -> assertThat(found.get(question)).as(question).isEqualTo(answer));
  }
}
