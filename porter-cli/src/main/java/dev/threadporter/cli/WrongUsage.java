package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line that can't be read, in the person's language. */
final class WrongUsage {
  private final ParameterException wrong;
  private final Texts texts;

  private WrongUsage(ParameterException wrong, Texts texts) {
    this.wrong = wrong;
    this.texts = texts;
  }

  static Failure of(ParameterException wrong, Texts texts) {
    var usage = new WrongUsage(wrong, texts);
    return Failure.of(ErrorCode.USAGE, usage.message()).with(usage.suggestions(), List.of());
  }

  private String message() {
    if (wrong instanceof CommandMissing) {
      return texts.get("usage.command-missing");
    }
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched());
    }
    if (wrong instanceof MissingParameterException missing) {
      var names = missing.getMissing().stream().map(WrongUsage::labelled);
      return texts.get("usage.missing", names.collect(Collectors.joining(", ")));
    }
    if (wrong instanceof OverwrittenOptionException twice) {
      return texts.get("usage.twice", name(twice.getOverwritten()));
    }
    return wrong.getArgSpec() == null ? String.valueOf(wrong.getMessage()) : value();
  }

  private String unmatched(List<String> arguments) {
    var first = arguments.isEmpty() ? "" : arguments.get(0);
    if (first.startsWith("-")) {
      return texts.get("usage.no-such-option", first);
    }
    return texts.get(
        wrong.getCommandLine().getSubcommands().isEmpty()
            ? "usage.surplus"
            : "usage.no-such-command",
        first);
  }

  /** A value that isn't of the option's type, or isn't there. */
  private String value() {
    var option = wrong.getArgSpec();
    if (wrong.getValue() == null) {
      return texts.get("usage.value-missing", name(option), option.paramLabel());
    }
    var choices = new ArrayList<String>();
    if (option.completionCandidates() != null) {
      option.completionCandidates().forEach(choices::add);
    }
    return choices.isEmpty()
        ? texts.get("usage.value", name(option), wrong.getValue())
        : texts.get("usage.choice", name(option), String.join(", ", choices), wrong.getValue());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String labelled(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private List<String> suggestions() {
    var command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    var help = texts.get("usage.help", command);
    var alike =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.<String>of();
    return alike.isEmpty()
        ? List.of(help)
        : Stream.of(texts.get("usage.alike", String.join(texts.get("usage.or"), alike)), help)
            .toList();
  }
}
