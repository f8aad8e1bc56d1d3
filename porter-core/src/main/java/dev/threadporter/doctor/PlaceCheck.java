package dev.threadporter.doctor;

import dev.threadporter.home.FolderGap;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.path.Place;
import java.util.List;

/** Whether a thread can go on here: its folder and its model provider. */
final class PlaceCheck {
  private final HomeView home;
  private final List<Finding> findings;

  PlaceCheck(HomeView home, List<Finding> findings) {
    this.home = home;
    this.findings = findings;
  }

  void look(ThreadCase thread) {
    folder(thread);
    roots(thread);
    var provider =
        thread
            .row()
            .flatMap(row -> row.text("model_provider"))
            .or(() -> thread.head().modelProvider())
            .filter(name -> !name.isBlank());
    // Of settings that can't be read nobody knows which providers they configure.
    var known = home.open().config().unreadable().isEmpty();
    if (known
        && provider.isPresent()
        && !home.open().config().providers().contains(provider.get())) {
      findings.add(
          RowRules.about(FindingCode.PROVIDER_NOT_CONFIGURED, thread)
              .with("provider", provider.get()));
    }
  }

  /**
   * Codex refuses to go on with roots that it can't take for absolute; missing ones don't matter.
   */
  private void roots(ThreadCase thread) {
    var cwd = Place.parse(thread.thread().cwd(), home.machine());
    for (var root : thread.roots()) {
      var place = Place.parse(root, home.machine());
      var beside = cwd.isEmpty() || place.isEmpty() || !cwd.get().contains(place.get());
      if (beside && !home.machine().isNative(root)) {
        findings.add(RowRules.about(FindingCode.ROOT_FOREIGN, thread).aboutPath(root));
      }
    }
  }

  private void folder(ThreadCase thread) {
    var cwd = thread.thread().cwd();
    if (cwd.isEmpty()) {
      return;
    }
    switch (FolderName.of(home, cwd)) {
      case MISSING -> missing(thread, cwd);
      case FOREIGN -> findings.add(RowRules.about(FindingCode.CWD_FOREIGN, thread).aboutPath(cwd));
      case EXISTS -> {}
    }
  }

  /**
   * If the rollout's folder is there, the row is wrong and not the folder; that is told besides.
   */
  private void missing(ThreadCase thread, String cwd) {
    var other = thread.cwd().filter(folder -> FolderName.of(home, folder) == FolderName.EXISTS);
    if (other.isEmpty()) {
      findings.add(FolderGap.of(home.open().home().root(), cwd).aboutThread(thread.id()));
    }
  }
}
