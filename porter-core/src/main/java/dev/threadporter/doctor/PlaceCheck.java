package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
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
    var provider =
        thread
            .row()
            .flatMap(row -> row.text("model_provider"))
            .or(() -> thread.head().modelProvider())
            .filter(name -> !name.isBlank());
    if (provider.isPresent() && !home.open().config().providers().contains(provider.get())) {
      findings.add(
          RowRules.about(FindingCode.PROVIDER_NOT_CONFIGURED, thread)
              .with("provider", provider.get()));
    }
  }

  private void folder(ThreadCase thread) {
    var cwd = thread.thread().cwd();
    if (cwd.isEmpty() || thread.thread().historyOnly()) {
      return;
    }
    switch (FolderName.of(home, cwd)) {
      case MISSING -> findings.add(RowRules.about(FindingCode.CWD_MISSING, thread).aboutPath(cwd));
      case FOREIGN -> findings.add(RowRules.about(FindingCode.CWD_FOREIGN, thread).aboutPath(cwd));
      case EXISTS -> {}
    }
  }
}
