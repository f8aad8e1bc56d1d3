package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Findings for people, grouped by what they are about, the worst first. */
final class FindingText {
  private static final int SHOWN = 3;

  private final TextOutput text;
  private final boolean all;

  FindingText(TextOutput text, boolean all) {
    this.text = text;
    this.all = all;
  }

  void print(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    var groups = new LinkedHashMap<FindingCode, List<Finding>>();
    findings.stream()
        .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::code))
        .forEach(
            finding ->
                groups.computeIfAbsent(finding.code(), code -> new ArrayList<>()).add(finding));
    text.blank();
    text.line(text.style().heading("Findings"));
    groups.forEach(this::print);
    text.flush();
  }

  private void print(FindingCode code, List<Finding> findings) {
    var number = findings.size() == 1 ? "" : " (" + findings.size() + ")";
    text.line(text.style().warning(code.severity().id() + ": " + code.id()) + number);
    var messages = findings.stream().map(Finding::message).distinct().toList();
    var most = code.severity() == Severity.COSMETIC ? 1 : SHOWN;
    var shown = all || messages.size() <= most + 1 ? messages.size() : most;
    messages.stream()
        .limit(shown)
        .forEach(message -> text.paragraph("  ", TerminalText.line(message)));
    if (shown < messages.size()) {
      text.line("  and " + (messages.size() - shown) + " more; --verbose shows all");
    }
  }
}
