package dev.threadporter.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/**
 * What porter needs of Codex's {@code config.toml}. Never copied, never written, and nothing but
 * these settings is looked at. Of a file that isn't TOML throughout counts what can be read.
 *
 * @param sqliteHome {@code sqlite_home}: the folder of the databases
 * @param providers the ids of the model providers that Codex knows with these settings
 * @param defaultProvider the provider of new threads
 * @param unreadable why the file can't be read, so that these are Codex's defaults
 */
public record CodexConfig(
    Optional<String> sqliteHome,
    Set<String> providers,
    String defaultProvider,
    Optional<String> unreadable) {
  /** Providers that every Codex knows; seen in 0.169. */
  private static final Set<String> BUILT_IN =
      Set.of("openai", "amazon-bedrock", "ollama", "lmstudio");

  /** A longer file isn't settings, and isn't parsed. */
  private static final long LONGEST = 4 << 20;

  /** Copies the sets. */
  public CodexConfig {
    providers = Set.copyOf(providers);
  }

  /**
   * The settings of a home.
   *
   * @param home the home
   * @return its settings, or Codex's defaults if it has no file
   * @throws IOException if the file can't be read
   */
  public static CodexConfig read(CodexHome home) throws IOException {
    var text = text(home.config());
    // Parsing costs a tenth of a second of start-up; most homes set nothing that matters here.
    if (!text.contains("sqlite_home") && !text.contains("model_provider")) {
      return defaults(Optional.empty());
    }
    var toml = Toml.parse(text);
    var providers = new TreeSet<>(BUILT_IN);
    var configured = toml.get("model_providers");
    if (configured instanceof TomlTable table) {
      providers.addAll(table.keySet());
    }
    return new CodexConfig(
        string(toml, "sqlite_home"),
        providers,
        string(toml, "model_provider").orElse("openai"),
        Optional.empty());
  }

  /**
   * The settings of a home for whoever only reads it: a file that can't be read counts as none, and
   * is told of. Who writes asks {@link #read}, because it might write to databases that aren't the
   * live ones.
   *
   * @param home the home
   * @return its settings, or Codex's defaults
   */
  public static CodexConfig readable(CodexHome home) {
    try {
      return read(home);
    } catch (IOException unreadable) {
      return defaults(Optional.of(String.valueOf(unreadable.getMessage())));
    }
  }

  private static CodexConfig defaults(Optional<String> unreadable) {
    return new CodexConfig(Optional.empty(), BUILT_IN, "openai", unreadable);
  }

  private static Optional<String> string(TomlTable table, String key) {
    return table.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static String text(Path file) throws IOException {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException("it is longer than " + (LONGEST >> 20) + " MiB");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException none) {
      return "";
    }
  }
}
