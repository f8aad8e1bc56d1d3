package dev.threadporter.rollout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where in a line the fields are, as a tree of keys; {@code *} stands for any key and for each
 * element of an array. What isn't in the tree is skipped without a look. Found by experiment with
 * Codex 0.42 to 0.169.
 */
final class FieldTree {
  /**
   * The lines of every rollout: the fields have the same place whatever the line's type, so its
   * type isn't asked.
   */
  static final FieldTree LINES = new FieldTree();

  /**
   * The JSON in a row's {@code sandbox_policy}: a permission profile since 0.14x, a sandbox policy
   * before.
   */
  static final FieldTree POLICY = new FieldTree();

  static {
    LINES.add(Field.ORDINAL, "ordinal");
    // session_meta and turn_context
    LINES.add(Field.PATH, "payload.cwd");
    LINES.add(Field.PATH, "payload.runtime_workspace_roots.*");
    LINES.add(Field.PATH, "payload.workspace_roots.*");
    LINES.add(Field.PATH, "payload.selected_capability_roots.*");
    LINES.add(Field.PATH, "payload.selected_capability_roots.*.path");
    LINES.add(Field.PATH, "payload.selected_capability_roots.*.location.path");
    LINES.add(Field.PROVIDER, "payload.model_provider");
    LINES.add(Field.ORDINAL, "payload.forked_from_ordinal_exclusive");
    LINES.add(Field.HISTORY_MODE, "payload.history_mode");
    LINES.add(Field.BASE_ID, "payload.history_base.thread_id");
    LINES.add(Field.BASE_ORDINAL, "payload.history_base.end_ordinal_exclusive");
    LINES.add(Field.BASE_OFFSET, "payload.history_base.end_byte_offset");
    LINES.add(Field.REMOTE, "payload.git.repository_url");
    LINES.addPermissions("payload.");
    // event_msg/thread_settings_applied, which decides where Codex 0.158 and later resume
    LINES.add(Field.PATH, "payload.thread_settings.cwd");
    LINES.add(Field.PATH, "payload.thread_settings.runtime_workspace_roots.*");
    LINES.add(Field.PATH, "payload.thread_settings.workspace_roots.*");
    LINES.add(Field.PROVIDER, "payload.thread_settings.model_provider_id");
    LINES.addPermissions("payload.thread_settings.");
    // world_state
    LINES.add(Field.PATH, "payload.state.environments.environments.*.cwd");
    // event_msg/item_completed: commands (a file: URI in 0.169) and local images
    LINES.add(Field.PATH, "payload.item.cwd");
    LINES.add(Field.PATH, "payload.item.content.*.path");
    // event_msg/user_message of legacy threads
    LINES.add(Field.PATH, "payload.local_images.*");
    POLICY.addSandboxPolicy("");
    POLICY.addFiles("file_system.");
  }

  private final Node root = new Node();

  private void addPermissions(String prefix) {
    addSandboxPolicy(prefix + "sandbox_policy.");
    addFiles(prefix + "permission_profile.file_system.");
    addFiles(prefix + "file_system_sandbox_policy.");
  }

  private void addSandboxPolicy(String prefix) {
    add(Field.PATH, prefix + "writable_roots.*");
    // 0.113
    add(Field.PATH, prefix + "access.readable_roots.*");
    add(Field.PATH, prefix + "read_only_access.readable_roots.*");
  }

  /** Entries, and what the schema of 0.169 still allows beside them. Special folders stay. */
  private void addFiles(String prefix) {
    add(Field.PATH, prefix + "entries.*.path");
    add(Field.PATH, prefix + "entries.*.path.path");
    add(Field.PATH_PATTERN, prefix + "entries.*.path.pattern");
    add(Field.PATH, prefix + "read.*");
    add(Field.PATH, prefix + "write.*");
  }

  private void add(Field field, String path) {
    var node = root;
    for (var key : path.split("\\.")) {
      node = node.children.computeIfAbsent(key, ignored -> new Node());
    }
    node.field = Optional.of(field);
  }

  Node root() {
    return root;
  }

  /** A place in a line. */
  static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private Optional<Field> field = Optional.empty();

    /** What the value here means, if anything. */
    Optional<Field> field() {
      return field;
    }

    /** The place below this one, or null if nothing there is of interest. */
    @Nullable Node child(String key) {
      var exact = children.get(key);
      return exact != null ? exact : children.get("*");
    }
  }
}
