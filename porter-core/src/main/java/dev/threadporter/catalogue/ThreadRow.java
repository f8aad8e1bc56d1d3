package dev.threadporter.catalogue;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.message.Finding;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.thread.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A thread as its row in the state database tells it, whatever columns that database's version has.
 */
final class ThreadRow {
  /** What is read of each row for a catalogue. */
  static final Set<String> COLUMNS =
      Set.of(
          "id",
          "rollout_path",
          "created_at",
          "created_at_ms",
          "updated_at",
          "updated_at_ms",
          "source",
          "model_provider",
          "cwd",
          "title",
          "name",
          "preview",
          "first_user_message",
          "history_mode",
          "cli_version",
          "git_sha",
          "git_branch",
          "git_origin_url");

  /** How much of a text is kept in a catalogue. */
  private static final int KEPT = 300;

  private ThreadRow() {}

  /**
   * The thread of a row.
   *
   * @param findings gets what is odd about the row
   */
  static CodexThread thread(
      Row row,
      ThreadId id,
      List<RolloutFile> rollouts,
      SessionIndex index,
      List<Finding> findings) {
    var current = rollouts.get(rollouts.size() - 1);
    var times = new RowTimes(row, id, findings);
    var source = row.text("source").orElse("unknown");
    var paginated = row.text("history_mode").filter("paginated"::equals).isPresent();
    return new CodexThread(
        id,
        name(row, id, paginated, index).map(ThreadRow::cut),
        cut(preview(row)),
        row.text("cwd").orElse(""),
        times.of("created_at", () -> created(current)),
        times.of("updated_at", () -> Times.of(current.modified())),
        current.archived(),
        source,
        row.text("model_provider").filter(text -> !text.isEmpty()),
        row.text("cli_version").orElse(""),
        paginated,
        parent(source),
        Optional.empty(),
        new RolloutHead.Git(
            row.text("git_sha"), row.text("git_branch"), row.text("git_origin_url")),
        true,
        rollouts,
        Optional.empty());
  }

  /**
   * The given name: paginated threads have it in {@code name} only; legacy ones in {@code title} if
   * that isn't the first message, else in the session index (seen in 0.120 to 0.169).
   */
  static Optional<String> name(Row row, ThreadId id, boolean paginated, SessionIndex index) {
    if (paginated) {
      return row.text("name").filter(text -> !text.isBlank());
    }
    var first = row.text("first_user_message").orElse("");
    return row.text("title")
        .filter(title -> !title.isBlank() && !title.equals(first))
        .or(() -> index.name(id).map(SessionIndex.Entry::name));
  }

  private static String preview(Row row) {
    return row.text("preview")
        .filter(text -> !text.isBlank())
        .or(() -> row.text("first_user_message"))
        .orElse("");
  }

  private static Instant created(RolloutFile rollout) {
    return Catalogue.head(rollout)
        .flatMap(RolloutHead::created)
        .orElseGet(() -> Times.of(rollout.modified()));
  }

  private static Optional<ThreadId> parent(String source) {
    if (!source.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return JsonObject.require(JsonInput.read(source), "source")
          .object("subagent")
          .flatMap(subagent -> subagent.object("thread_spawn"))
          .flatMap(spawn -> spawn.optionalText("parent_thread_id"))
          .flatMap(ThreadId::parse);
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  static String cut(String text) {
    return text.length() <= KEPT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, KEPT)));
  }
}
