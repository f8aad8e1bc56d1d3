package dev.threadporter.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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

  @Option(
      names = "--codex-home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The Codex home (else the one of CODEX_HOME, else ~/.codex).")
  Optional<Path> codexHome = Optional.empty();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Write one JSON document to standard output.")
  boolean json;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "When to color: ${COMPLETION-CANDIDATES} (NO_COLOR works too).")
  Color color = Color.auto;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say only what was asked for, and what went wrong.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more: every finding, and where an error came from.")
  boolean verbose;

  @Option(
      names = "--no-progress",
      scope = ScopeType.INHERIT,
      description = "Draw no progress on a terminal.")
  boolean noProgress;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      scope = ScopeType.INHERIT,
      description = "The language: ${COMPLETION-CANDIDATES} (else that of the system).")
  Optional<Language> lang = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version.")
  boolean version;
}
