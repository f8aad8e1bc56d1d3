package dev.threadporter.cli;

import dev.threadporter.Listing;
import dev.threadporter.cli.Demo.Report;
import java.nio.file.Path;

/** The demo for people: each step with the command that does the same. */
final class DemoText {
  private final TextOutput text;

  DemoText(TextOutput text) {
    this.text = text;
  }

  void print(Report report) {
    text.say("demo.where", report.folder());
    heading("demo.old");
    command(report.oldHome(), "list --all");
    list(report.before());
    heading("demo.export");
    command(report.oldHome(), "export --all -o " + quote(report.exported().output()));
    new ExportText(text, false).print(report.exported());
    heading("demo.import");
    command(
        report.newHome(),
        "import " + quote(report.exported().output()),
        "--cwd-map " + ShellQuote.quote(report.rule()));
    new PlanText(text, false).print(report.imported(), false);
    heading("demo.new");
    command(report.newHome(), "list --all");
    list(report.after());
    next(report);
  }

  private void next(Report report) {
    var archive = quote(report.exported().output());
    heading("demo.next");
    text.say("demo.look");
    var thread = report.after().threads().get(0).id().value();
    command(report.newHome(), "show " + thread);
    text.line("  $ porter inspect --verify " + archive);
    command(report.newHome(), "import " + archive, "--cwd-map " + ShellQuote.quote(report.rule()));
    text.say("demo.yours");
    text.line("  $ porter list");
    text.line("  $ porter export --all -o my-threads.tar.gz");
    text.say("demo.remove", report.folder());
  }

  private void heading(String key) {
    text.blank();
    text.line(text.style().heading(text.texts().get(key)));
  }

  private void command(Path home, String... parts) {
    var lines =
        "  $ porter --codex-home "
            + quote(home)
            + " \\\n      "
            + String.join(" \\\n      ", parts);
    text.line(text.style().faint(lines));
  }

  private void list(Listing listing) {
    var threads = listing.threads().stream().sorted(ThreadOrder.updated.comparator()).toList();
    new ListText(text, new Folders())
        .print(new Listing(listing.home(), threads, listing.findings()));
  }

  private static String quote(Path path) {
    return ShellQuote.quote(path.toString());
  }
}
