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
    text.line("Two sample machines in " + report.folder() + ". Nothing of yours is touched.");
    heading("1. The old machine's threads");
    command(report.oldHome(), "list --all");
    list(report.before());
    heading("2. All of them in one archive");
    command(report.oldHome(), "export --all -o " + quote(report.exported().output()));
    new ExportText(text, false).print(report.exported());
    heading("3. Into the new machine, where the projects lie elsewhere");
    command(
        report.newHome(),
        "import " + quote(report.exported().output()),
        "--cwd-map " + ShellQuote.quote(report.rule()));
    new PlanText(text, false).print(report.imported(), false);
    heading("4. The new machine's threads");
    command(report.newHome(), "list --all");
    list(report.after());
    next(report);
  }

  private void next(Report report) {
    var archive = quote(report.exported().output());
    heading("Try next");
    text.line("Look at one thread, at the archive, and import again (nothing is left to do):");
    var thread = report.after().threads().get(0).id().value();
    command(report.newHome(), "show " + thread);
    text.line("  $ porter inspect --verify " + archive);
    command(report.newHome(), "import " + archive, "--cwd-map " + ShellQuote.quote(report.rule()));
    text.line("Your own threads, if you use Codex on this machine:");
    text.line("  $ porter list");
    text.line("  $ porter export --all -o my-threads.tar.gz");
    text.line("To remove the demo, delete " + report.folder() + ".");
  }

  private void heading(String title) {
    text.blank();
    text.line(text.style().heading(title));
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
