package dev.threadporter.cli;

import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.path.Proposal;
import dev.threadporter.plan.ImportPlan;
import java.util.Locale;

/** Folders here that may be a project of the source, for people to choose from. */
final class ProposalText {
  private ProposalText() {}

  /** The reason's name in documents. */
  static String id(Proposal proposal) {
    return proposal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Prints what may be what; a line for each folder, since it is there to be copied. */
  static void print(ImportPlan plan, TextOutput text) {
    for (var project : plan.projects()) {
      if (!project.proposals().isEmpty()) {
        text.say("proposal.may-be", project.from());
        project
            .proposals()
            .forEach(
                proposal ->
                    text.line(
                        "  "
                            + TerminalText.exact(proposal.folder())
                            + "  ("
                            + text.texts().get("proposal." + id(proposal))
                            + ")"));
      }
    }
  }
}
