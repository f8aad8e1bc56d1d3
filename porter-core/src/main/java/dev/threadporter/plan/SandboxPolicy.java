package dev.threadporter.plan;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.path.MappingRules;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in a row's {@code sandbox_policy}: a permission profile with paths since 0.14x, {@code
 * {"type":"read-only"}} before. Strings under {@code path} and {@code writable_roots} are mapped.
 */
public final class SandboxPolicy {
  private final Optional<MappingRules> first;
  private final MappingRules rules;

  /**
   * A mapping of policies.
   *
   * @param rules where paths go
   */
  public SandboxPolicy(MappingRules rules) {
    this(Optional.empty(), rules);
  }

  /** With rules that go before the others, as in the thread's rollouts. */
  SandboxPolicy(Optional<MappingRules> first, MappingRules rules) {
    this.first = first;
    this.rules = rules;
  }

  /**
   * The policy with mapped paths.
   *
   * @param policy the column's text
   * @return the same text if no path changes or it isn't JSON
   */
  public String mapped(String policy) {
    try {
      var value = JsonInput.read(policy);
      var mapped = value(value, false);
      return String.valueOf(mapped).equals(String.valueOf(value))
          ? policy
          : JsonOutput.line(mapped);
    } catch (IOException notJson) {
      return policy;
    }
  }

  private @Nullable Object value(@Nullable Object value, boolean path) {
    if (value instanceof String text) {
      return path ? moved(text) : text;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> value(element, path)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      var result = new LinkedHashMap<String, @Nullable Object>();
      map.forEach((key, element) -> result.put((String) key, value(element, isPath((String) key))));
      return result;
    }
    return value;
  }

  private String moved(String path) {
    return first.flatMap(own -> own.map(path)).or(() -> rules.map(path)).orElse(path);
  }

  private static boolean isPath(String key) {
    return key.equals("path") || key.equals("writable_roots");
  }
}
