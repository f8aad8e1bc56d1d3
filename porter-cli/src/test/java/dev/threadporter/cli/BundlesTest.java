package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.Severity;
import dev.threadporter.path.Proposal;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.restore.ProjectOutcome;
import dev.threadporter.transaction.Change;
import dev.threadporter.transaction.Recovery;
import dev.threadporter.transaction.TransactionSummary;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The texts of a bundle")
class BundlesTest {
  private static final List<String> MODULES =
      List.of("porter-cli", "porter-core", "porter-git", "porter-archive");
  private static final String MESSAGES = "/dev/threadporter/message/Messages";
  private static final String TEXTS = "/dev/threadporter/cli/Texts";
  private static final String HELP = "/dev/threadporter/cli/Help";
  private static final Pattern VALUE = Pattern.compile("\\{[\\w-]+}|%\\w");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z@][\\w.@-]*)\"");

  @ParameterizedTest
  @ValueSource(strings = {MESSAGES, TEXTS, HELP})
  void areThereInBothLanguagesWithTheSameValues(String bundle) throws Exception {
    var english = texts(bundle + ".properties");
    var chinese = texts(bundle + "_zh.properties");

    assertThat(chinese.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (var key : english.stringPropertyNames()) {
      assertThat(values(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MESSAGES, TEXTS, HELP})
  void areEachGivenOnce(String bundle) throws Exception {
    for (var file : List.of(bundle + ".properties", bundle + "_zh.properties")) {
      var keys = new ArrayList<String>();
      for (var line : read(file).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          keys.add(line.substring(0, line.indexOf(" =")));
        }
      }
      assertThat(keys).as(file).doesNotHaveDuplicates();
    }
  }

  @Test
  void areThereForEachFindingAndError() throws Exception {
    var keys = texts(MESSAGES + ".properties").stringPropertyNames();

    var codes = ids(FindingCode.values(), FindingCode::id);
    assertThat(family(keys, "finding.")).isEqualTo(codes);
    assertThat(codes).containsAll(family(keys, "cause."));
    assertThat(family(keys, "error.")).isEqualTo(ids(ErrorCode.values(), ErrorCode::id));
  }

  @Test
  void areThereForWhateverAResultCanHold() throws Exception {
    var keys = texts(TEXTS + ".properties").stringPropertyNames();

    assertThat(family(keys, "action."))
        .isEqualTo(ids(ThreadPlan.Action.values(), ThreadPlan.Action::id));
    assertThat(family(keys, "decided-by."))
        .isEqualTo(ids(ProjectDecision.DecidedBy.values(), ProjectDecision.DecidedBy::id));
    assertThat(family(keys, "severity.")).isEqualTo(ids(Severity.values(), Severity::id));
    assertThat(family(keys, "because.")).isEqualTo(ids(Lineage.Because.values(), it -> it.id()));
    assertThat(family(keys, "git.word."))
        .isEqualTo(ids(ProjectOutcome.State.values(), it -> it.id()))
        .isEqualTo(family(keys, "git.state."));
    assertThat(family(keys, "transaction."))
        .isEqualTo(ids(TransactionSummary.State.values(), it -> it.id()));
    assertThat(family(keys, "change.")).isEqualTo(ids(Change.State.values(), it -> it.id()));
    assertThat(family(keys, "proposal."))
        .containsAll(ids(Proposal.Reason.values(), BundlesTest::named));
    assertThat(family(keys, "recovered."))
        .containsAll(ids(Recovery.Outcome.values(), BundlesTest::named));
    assertThat(family(keys, "progress."))
        .containsAll(ids(Recovery.Outcome.values(), BundlesTest::named));
  }

  @Test
  void areAllSaidSomewhere() throws Exception {
    var said = literals(MODULES);

    assertThat(texts(TEXTS + ".properties").stringPropertyNames())
        .allMatch(key -> isSaid(key, said) || isOfAFamily(key, said), "is said");
    var messages = texts(MESSAGES + ".properties");
    var code = sources(MODULES).replaceAll("\"\\s*\\+\\s*\"", "");
    assertThat(messages.stringPropertyNames())
        .allMatch(
            key ->
                isSaid(key, said)
                    || isOfAFamily(key, said)
                    || (key.startsWith("why.") && isWritten(messages.getProperty(key), code)),
            "is said");
  }

  /** Deep in an adapter a reason is written as it is in English, and found again by that. */
  private static boolean isWritten(String text, String code) {
    return Stream.of(text.split("\\{\\w+}"))
        .map(part -> part.replace("\"", "\\\""))
        .allMatch(part -> code.contains(part));
  }

  private static boolean isSaid(String key, Set<String> said) {
    return said.contains(key) || said.contains("@" + key);
  }

  /** The code puts some keys together: of a family, {@code usage.}, and what follows it. */
  private static boolean isOfAFamily(String key, Set<String> said) {
    for (var dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (said.contains(key.substring(0, dot + 1))
          || said.contains("@" + key.substring(0, dot + 1))) {
        var rest = key.substring(dot + 1);
        return rest.contains(".") || said.contains(rest) || NAMED_BY_VALUES.contains(family(key));
      }
    }
    return false;
  }

  private static String family(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  /** Families that have a text for each constant of an enumeration, or for each noun. */
  private static final Set<String> NAMED_BY_VALUES =
      Set.of(
          "action",
          "because",
          "cause",
          "change",
          "choice",
          "conflict",
          "count",
          "decided-by",
          "error",
          "finding",
          "git",
          "mark",
          "progress",
          "proposal",
          "reason",
          "recovered",
          "request",
          "rule",
          "severity",
          "transaction");

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void describeEachCommandAndOption(String tag) throws Exception {
    var help = texts(HELP + (tag.equals("zh") ? "_zh" : "") + ".properties");
    var described = new TreeSet<String>();

    var tree = tree();
    HelpSections.translate(tree, Texts.of(Locale.forLanguageTag(tag)).help());
    describe(tree, help, described);

    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            help.stringPropertyNames().stream()
                .filter(key -> !key.matches("(usage|options)\\..*|.*\\.footer"))
                .toList());
  }

  private static void describe(CommandLine command, Properties help, Set<String> described) {
    var spec = command.getCommandSpec();
    var name = spec.qualifiedName(".") + ".";
    described.add(found(help, name + "usage.description"));
    assertThat(spec.usageMessage().description()).as(name).isNotEmpty();
    assertThat(spec.args()).allSatisfy(it -> assertThat(it.description()).isNotEmpty());
    for (var option : spec.options()) {
      var key = option.longestName().replaceFirst("^--", "");
      described.add(found(help, option.inherited() ? key : name + key, key));
    }
    spec.positionalParameters().forEach(it -> described.add(found(help, name + it.paramLabel())));
    command.getSubcommands().values().forEach(below -> describe(below, help, described));
  }

  private static String found(Properties help, String... keys) {
    return Stream.of(keys)
        .filter(help::containsKey)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no help: " + List.of(keys)));
  }

  private static CommandLine tree() {
    return Cli.piped().tree();
  }

  private static Set<String> literals(List<String> modules) throws IOException {
    return LITERAL
        .matcher(sources(modules))
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources(List<String> modules) throws IOException {
    var sources = new StringBuilder();
    for (var module : modules) {
      try (var files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    return sources.toString();
  }

  private static <T> Set<String> ids(T[] values, Function<T, String> id) {
    return Stream.of(values).map(id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Set<String> family(Set<String> keys, String prefix) {
    return keys.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> values(String text) {
    var values = new TreeSet<String>();
    VALUE.matcher(text).results().forEach(value -> values.add(value.group()));
    return values;
  }

  private static Properties texts(String resource) throws IOException {
    var texts = new Properties();
    texts.load(new StringReader(read(resource)));
    return texts;
  }

  private static String read(String resource) throws IOException {
    try (var in = BundlesTest.class.getResourceAsStream(resource)) {
      assertThat(in).as(resource).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
