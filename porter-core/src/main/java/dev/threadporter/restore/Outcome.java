package dev.threadporter.restore;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Messages;
import dev.threadporter.restore.ProjectOutcome.State;
import dev.threadporter.spi.GitRestored;
import dev.threadporter.spi.GitRestored.Earlier;
import dev.threadporter.spi.GitTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is known and done about one project. */
final class Outcome {
  private final PlacedProject project;
  private final RestoreOptions options;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private State state = State.IMPOSSIBLE;
  private String reason = "";
  private Optional<String> url = Optional.empty();
  private Optional<Boolean> restored = Optional.empty();
  private Optional<String> branch = Optional.empty();
  private Optional<Earlier> earlier = Optional.empty();
  private Optional<Path> bundle = Optional.empty();

  Outcome(PlacedProject project, RestoreOptions options) {
    this.project = project;
    this.options = options;
  }

  State state() {
    return state;
  }

  /** Whether there is something that a person would miss in a fresh clone. */
  boolean hadWork() {
    var captured = project.record().project();
    var ahead = captured.upstream().flatMap(it -> it.ahead()).orElse(0);
    return project.record().work().isPresent()
        || !captured.changes().none()
        || captured.stashes() > 0
        || ahead > 0;
  }

  /** What was there before anything was done. */
  void looked(GitTarget target) {
    take(target, State.valueOf(target.state().name()));
    if (state == State.IMPOSSIBLE && options.cloneRepos()) {
      notCloned();
    }
  }

  /** What a clone became. */
  void cloned(GitTarget target) {
    if (target.state() == GitTarget.State.IMPOSSIBLE) {
      take(target, State.IMPOSSIBLE);
      notCloned();
      return;
    }
    take(target, State.CLONED);
    if (!reason.isEmpty()) {
      findings.add(about(FindingCode.GIT_CLONE_DIFFERS));
    }
  }

  private void take(GitTarget target, State now) {
    state = now;
    reason = target.reason();
    url = target.url();
    commands.clear();
    commands.addAll(target.commands());
  }

  private void notCloned() {
    findings.add(about(FindingCode.GIT_NOT_CLONED));
  }

  /** What restoring became; the bundle stays if nothing was restored. */
  void restored(GitRestored result, Path file) {
    if (result.restored()) {
      restored = Optional.of(true);
      branch = result.branch();
      // What the clone brought came just now.
      earlier = state == State.CLONED ? Optional.empty() : result.earlier();
      findings.addAll(result.findings());
    } else if (state == State.IMPOSSIBLE || state == State.CLONE) {
      // Why there is no clone is said already.
      var why = Messages.english().text("git.why.not-there", Map.of());
      notRestored(why, result.commands(), Optional.of(file));
    } else {
      notRestored(result.reason(), result.commands(), Optional.of(file));
    }
  }

  void notRestored(String why, List<String> byHand, Optional<Path> file) {
    restored = Optional.of(false);
    bundle = file;
    if (!byHand.isEmpty()) {
      commands.clear();
      commands.addAll(byHand);
    }
    findings.add(about(FindingCode.GIT_NOT_RESTORED, why));
  }

  /** Something came between. */
  void notDone(String why) {
    if (options.cloneRepos() && state == State.CLONE) {
      state = State.IMPOSSIBLE;
      reason = why;
      notCloned();
    }
    if (options.restoreWork() && hadWork() && restored.isEmpty()) {
      notRestored(why, List.of(), Optional.empty());
    }
  }

  private Finding about(FindingCode code) {
    return about(code, reason);
  }

  private Finding about(FindingCode code, String why) {
    var path = project.folder().map(Path::toString).orElse(project.record().project().root());
    return Finding.of(code).aboutPath(path).with("reason", why);
  }

  ProjectOutcome build() {
    return new ProjectOutcome(
        project.key(),
        project.folder(),
        project.cwds(),
        state,
        reason,
        url,
        restored,
        branch,
        earlier,
        bundle,
        commands,
        findings);
  }
}
