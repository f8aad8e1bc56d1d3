package dev.threadporter.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class GlobalOptions {
  /** When to color. */
  enum Color {
    /** On a terminal, unless {@code NO_COLOR} is set. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
  }

  /** The language of what people read; JSON text is always English. */
  enum Language {
    /** English. */
    en(Locale.ENGLISH),
    /** Chinese, simplified. */
    zh(Locale.CHINESE);

    final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  @Option(names = "--codex-home", paramLabel = "DIR", scope = ScopeType.INHERIT)
  Optional<Path> codexHome = Optional.empty();

  @Option(names = "--json", scope = ScopeType.INHERIT)
  boolean json;

  @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT)
  Color color = Color.auto;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(names = "--no-progress", scope = ScopeType.INHERIT)
  boolean noProgress;

  @Option(names = "--lang", paramLabel = "LANG", scope = ScopeType.INHERIT)
  Optional<Language> lang = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT)
  boolean version;

  /**
   * Takes over what is needed to tell of wrong usage: parsing may have stopped before it came to
   * these options.
   */
  void addUnread(String... arguments) {
    var words = List.of(arguments);
    json |= words.contains("--json");
    if (lang.isEmpty()) {
      lang =
          Stream.of(Language.values())
              .filter(
                  it ->
                      words.contains("--lang=" + it)
                          || Collections.indexOfSubList(words, List.of("--lang", it.name())) >= 0)
              .findFirst();
    }
  }
}
