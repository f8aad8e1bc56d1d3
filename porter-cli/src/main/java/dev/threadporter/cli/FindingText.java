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
  private final boolean causes;

  FindingText(TextOutput text, boolean all) {
    this(text, all, false);
  }

  /** Tells also why, and what can be done. */
  static FindingText withCauses(TextOutput text, boolean all) {
    return new FindingText(text, all, true);
  }

  private FindingText(TextOutput text, boolean all, boolean causes) {
    this.text = text;
    this.all = all;
    this.causes = causes;
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
    text.line(text.style().heading(text.texts().get("findings.heading")));
    groups.forEach(this::print);
    text.flush();
  }

  private void print(FindingCode code, List<Finding> findings) {
    var number = findings.size() == 1 ? "" : " (" + findings.size() + ")";
    var severity = text.texts().get("severity." + code.severity().id());
    text.line(text.style().warning(severity + ": " + code.id()) + number);
    var messages = findings.stream().map(text.texts()::finding).distinct().toList();
    var most = code.severity() == Severity.COSMETIC ? 1 : SHOWN;
    var shown = all || messages.size() <= most + 1 ? messages.size() : most;
    messages.stream()
        .limit(shown)
        .forEach(message -> text.paragraph("  ", TerminalText.line(message)));
    if (shown < messages.size()) {
      text.line("  " + text.texts().get("findings.more", messages.size() - shown));
    }
    if (causes) {
      why(findings.get(0));
      fix(findings);
    }
  }

  private void why(Finding finding) {
    text.texts().cause(finding).ifPresent(cause -> text.paragraph("  ", cause));
    finding.code().reference().ifPresent(issue -> text.line("  " + issue));
  }

  private void fix(List<Finding> findings) {
    var code = findings.get(0).code();
    if (findings.stream().anyMatch(Finding::fixable)) {
      text.line("  -> porter repair --fix " + code.id());
    }
  }
}
