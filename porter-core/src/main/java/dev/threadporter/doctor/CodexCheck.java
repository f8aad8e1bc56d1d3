package dev.threadporter.doctor;

import dev.threadporter.codex.AppServer;
import dev.threadporter.codex.SilentException;
import dev.threadporter.json.JsonObject;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares what the real Codex lists and reads with what the files promise. */
public final class CodexCheck {
  private final AppServer codex;
  private final String version;
  private final List<Finding> findings = new ArrayList<>();

  private CodexCheck(AppServer codex, String version) {
    this.codex = codex;
    this.version = version;
  }

  /**
   * Asks about threads.
   *
   * @param home the home
   * @param codex a Codex that runs on a private copy of its index
   * @param version its version, for texts
   * @param wanted the threads to ask about
   * @return what Codex shows otherwise
   * @throws IOException if Codex refuses to list threads
   */
  public static List<Finding> ask(
      HomeView home, AppServer codex, String version, Predicate<ThreadId> wanted)
      throws IOException {
    var check = new CodexCheck(codex, version);
    try {
      check.ask(home, wanted);
    } catch (SilentException silent) {
      check.findings.add(
          Finding.of(FindingCode.CODEX_SILENT)
              .with("version", version)
              .with("reason", String.valueOf(silent.getMessage())));
    }
    return List.copyOf(check.findings);
  }

  private void ask(HomeView home, Predicate<ThreadId> wanted) throws IOException {
    var listed = listed();
    for (var thread : home.open().catalogue().threads()) {
      var found = home.caseOf(thread, Optional.empty());
      if (wanted.test(thread.id()) && found.isPresent()) {
        look(found.get(), listed);
      }
    }
  }

  private Map<String, JsonObject> listed() throws IOException {
    var listed = new HashMap<String, JsonObject>();
    for (var archived : new boolean[] {false, true}) {
      for (var thread : codex.list(archived)) {
        thread.optionalText("id").ifPresent(id -> listed.put(id, thread));
      }
    }
    return listed;
  }

  private void look(ThreadCase thread, Map<String, JsonObject> listed) throws IOException {
    var shown = listed.get(thread.id().value());
    // Sub-agents are listed by their parents only.
    if (shown == null && !thread.thread().isSubagent()) {
      findings.add(about(thread).with("reason", "@codex.not-listed"));
    } else if (shown != null) {
      name(thread, shown.optionalText("name").orElse(""));
    }
    turns(thread);
  }

  private void name(ThreadCase thread, String shown) {
    var name = thread.thread().name().orElse("");
    if (!name.isEmpty() && !name.equals(shown) && name.length() < 300) {
      findings.add(
          about(thread)
              .with("shown", shown)
              .with("name", name)
              .with("reason", "@codex.other-name"));
    }
  }

  private void turns(ThreadCase thread) throws IOException {
    try {
      if (!codex.showsTurns(thread.id().value()) && thread.head().firstUserMessage().isPresent()) {
        findings.add(about(thread).with("reason", "@codex.no-turns"));
      }
    } catch (SilentException silent) {
      // That says nothing about the thread.
      throw silent;
    } catch (IOException refused) {
      findings.add(
          about(thread)
              .with("reason", "@codex.refused")
              .with("detail", String.valueOf(refused.getMessage())));
    }
  }

  private Finding about(ThreadCase thread) {
    return RowRules.about(FindingCode.CODEX_DISAGREES, thread).with("version", version);
  }
}
