package dev.threadporter.testkit.codex;

import java.util.stream.Stream;

/**
 * A tool that Codex offers to the model.
 *
 * @param namespace the namespace it stands in, or empty
 * @param name its name, or its type for a built-in one such as {@code local_shell}
 * @param parameters its JSON schema
 */
record ModelTool(String namespace, String name, Json parameters) {

  static Stream<ModelTool> in(Json tool) {
    if (tool.get("type").string().equals("namespace")) {
      String namespace = tool.get("name").string();
      return tool.get("tools").items().stream().map(inner -> one(namespace, inner));
    }
    return Stream.of(one("", tool));
  }

  private static ModelTool one(String namespace, Json tool) {
    String name = tool.get("name").text().orElse(tool.get("type").string());
    return new ModelTool(namespace, name, tool.get("parameters"));
  }

  /** Whether it takes a parameter of that name. */
  boolean takes(String parameter) {
    return parameters.get("properties").get(parameter).isPresent();
  }
}
