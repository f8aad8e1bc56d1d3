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
        text.line(TerminalText.exact(project.from()) + " may be");
        project
            .proposals()
            .forEach(
                proposal ->
                    text.line(
                        "  "
                            + TerminalText.exact(proposal.folder())
                            + "  ("
                            + why(proposal)
                            + ")"));
      }
    }
  }

  private static String why(Proposal proposal) {
    return switch (proposal.reason()) {
      case SAME_REMOTE -> "the same Git remote";
      case SAME_PLACE_IN_HOME -> "the same place in the home folder";
      case SAME_NAME -> "the same name";
    };
  }
}
