package dev.threadporter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
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
    command.getSubcommands().values().forEach(HelpSections::apply);
  }

  /** Gives a command, and those below it, the texts of a language. */
  static void translate(CommandLine command, ResourceBundle texts) {
    command.getCommandSpec().resourceBundle(texts);
    command.getSubcommands().values().forEach(below -> translate(below, texts));
  }

  private static String options(Help help) {
    var own = new ArrayList<OptionSpec>();
    var everywhere = new ArrayList<OptionSpec>();
    for (var option : help.commandSpec().options()) {
      (option.inherited() ? everywhere : own).add(option);
    }
    if (own.isEmpty() || everywhere.isEmpty()) {
      own.addAll(everywhere);
      return heading(help, "options.own") + list(help, own);
    }
    return heading(help, "options.own")
        + list(help, own)
        + heading(help, "options.everywhere")
        + list(help, everywhere);
  }

  private static String heading(Help help, String key) {
    return help.commandSpec().resourceBundle().getString(key).formatted();
  }

  private static String list(Help help, List<OptionSpec> options) {
    return help.optionListExcludingGroups(
        options, help.createDefaultLayout(), null, help.parameterLabelRenderer());
  }
}
