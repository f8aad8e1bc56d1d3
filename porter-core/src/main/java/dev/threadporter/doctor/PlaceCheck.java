package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;

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
    code(cwd).ifPresent(code -> findings.add(RowRules.about(code, thread).aboutPath(cwd)));
  }

  private Optional<FindingCode> code(String cwd) {
    if (!home.machine().isNative(cwd)) {
      return Optional.of(FindingCode.CWD_FOREIGN);
    }
    try {
      var there = Files.isDirectory(home.open().home().root().getFileSystem().getPath(cwd));
      return there ? Optional.empty() : Optional.of(FindingCode.CWD_MISSING);
    } catch (InvalidPathException foreign) {
      return Optional.of(FindingCode.CWD_FOREIGN);
    }
  }
}
