package dev.threadporter.testkit.codex;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a test home's {@code config.toml} says: one provider that points at a model server, no
 * retries, no analytics, no update check. Immutable.
 *
 * @param provider key and name of the provider, {@code mock} unless told otherwise
 * @param baseUrl where the provider answers, with {@code /v1}
 * @param model name of the model
 * @param features feature switches to turn on, as in the {@code [features]} table
 * @param topLines further lines at the top, such as {@code sqlite_home = "…"}
 */
public record CodexConfig(
    String provider, URI baseUrl, String model, List<String> features, List<String> topLines) {

  /** Copies the lists. */
  public CodexConfig {
    features = List.copyOf(features);
    topLines = List.copyOf(topLines);
  }

  /** The usual one: provider {@code mock}, model {@code gpt-5}, no features. */
  public static CodexConfig of(ModelServer server) {
    return new CodexConfig("mock", server.baseUrl(), "gpt-5", List.of(), List.of());
  }

  /** With another provider key. */
  public CodexConfig withProvider(String other) {
    return new CodexConfig(other, baseUrl, model, features, topLines);
  }

  /** With another model. */
  public CodexConfig withModel(String other) {
    return new CodexConfig(provider, baseUrl, other, features, topLines);
  }

  /** With one more feature turned on, such as {@code local_thread_store_compression}. */
  public CodexConfig withFeature(String feature) {
    List<String> more = new ArrayList<>(features);
    more.add(feature);
    return new CodexConfig(provider, baseUrl, model, more, topLines);
  }

  /** With one more line at the top of the file. */
  public CodexConfig withTopLine(String line) {
    List<String> more = new ArrayList<>(topLines);
    more.add(line);
    return new CodexConfig(provider, baseUrl, model, features, more);
  }

  /** The file's text. */
  public String toToml() {
    StringBuilder toml = new StringBuilder();
    topLines.forEach(line -> toml.append(line).append('\n'));
    toml.append("model = ").append(quoted(model)).append('\n');
    toml.append("model_provider = ").append(quoted(provider)).append('\n');
    toml.append("check_for_update_on_startup = false\n");
    toml.append("[model_providers.").append(quoted(provider)).append("]\n");
    toml.append("name = ").append(quoted(provider)).append('\n');
    toml.append("base_url = ").append(quoted(baseUrl.toString())).append('\n');
    toml.append("wire_api = \"responses\"\n");
    toml.append("request_max_retries = 0\nstream_max_retries = 0\n");
    toml.append("[analytics]\nenabled = false\n");
    if (!features.isEmpty()) {
      toml.append("[features]\n");
      features.forEach(feature -> toml.append(feature).append(" = true\n"));
    }
    return toml.toString();
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
