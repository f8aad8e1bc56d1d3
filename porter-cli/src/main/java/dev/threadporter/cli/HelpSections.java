package dev.threadporter.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays out the help of a command: its own options first, then those that every command takes. */
final class HelpSections {
  private HelpSections() {}

  static void apply(CommandLine command) {
    command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
    command
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpSections::options);
  }

  private static String options(Help help) {
    var own = new ArrayList<OptionSpec>();
    var everywhere = new ArrayList<OptionSpec>();
    for (var option : help.commandSpec().options()) {
      (option.inherited() ? everywhere : own).add(option);
    }
    if (own.isEmpty() || everywhere.isEmpty()) {
      own.addAll(everywhere);
      return "Options:%n".formatted() + list(help, own);
    }
    return "Options:%n".formatted()
        + list(help, own)
        + "Options of every command:%n".formatted()
        + list(help, everywhere);
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
  }
}
