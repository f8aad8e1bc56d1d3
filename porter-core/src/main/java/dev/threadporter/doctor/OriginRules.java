package dev.threadporter.doctor;

import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.thread.SqlValue;
import java.util.Optional;

/** What a row has to say of how its thread began, as the rollout tells it. */
final class OriginRules {
  private OriginRules() {}

  /** Forks and sub-agents without a message of their own have no title by right. */
  static Optional<Mismatch> title(ThreadCase thread, IndexRow row) {
    var missing = row.has("title") && row.text("title").filter(it -> !it.isBlank()).isEmpty();
    if (!missing || thread.thread().isSubagent()) {
      return Optional.empty();
    }
    var legacyName =
        thread.home().indexName(thread.id()).filter(name -> !thread.head().paginated());
    return thread
        .head()
        .firstUserMessage()
        .map(message -> legacyName.orElse(message))
        .map(
            title -> RowRules.of(FindingCode.EMPTY_TITLE, thread, "title", "", SqlValue.of(title)));
  }

  /**
   * Codex hides what isn't of a source that it lists. The order of members may differ in JSON text,
   * and an old rollout names no source.
   */
  static Optional<Mismatch> source(ThreadCase thread, IndexRow row) {
    var actual = thread.head().source();
    return row.text("source")
        .filter(says -> !says.equals(actual) && !actual.equals("unknown"))
        .filter(says -> !isJson(says) || !isJson(actual))
        .map(
            says ->
                with(
                    RowRules.of(
                        FindingCode.SOURCE_DISAGREES, thread, "source", says, SqlValue.of(actual)),
                    actual));
  }

  private static boolean isJson(String source) {
    return source.startsWith("{");
  }

  /**
   * A thread can go on with another provider than it began with; paginated rollouts tell which. Of
   * others nothing is known, and nothing said.
   */
  static Optional<Mismatch> provider(ThreadCase thread, IndexRow row) {
    if (!thread.head().paginated() || thread.facts().isEmpty()) {
      return Optional.empty();
    }
    var first = thread.head().modelProvider();
    var last = thread.facts().flatMap(RolloutFacts::settingsProvider).or(() -> first);
    return row.text("model_provider")
        .filter(says -> last.isPresent() && !last.equals(Optional.of(says)))
        .filter(says -> !first.equals(Optional.of(says)))
        .map(
            says ->
                with(
                    RowRules.of(
                        FindingCode.PROVIDER_DISAGREES,
                        thread,
                        "model_provider",
                        says,
                        SqlValue.of(last.get())),
                    last.get()));
  }

  private static Mismatch with(Mismatch mismatch, String actual) {
    return new Mismatch(mismatch.finding().with("actual", actual), mismatch.from(), mismatch.to());
  }
}
