package dev.threadporter.doctor;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a row has to say besides where its rollout is. */
final class RowRules {
  private RowRules() {}

  /** The folder decides: Codex believes it more than the row. */
  static Optional<Mismatch> archived(ThreadCase thread, IndexRow row) {
    var archived = thread.current().archived();
    var says = row.row().integer("archived").orElse(0) != 0;
    if (says == archived) {
      return Optional.empty();
    }
    var to = new LinkedHashMap<String, SqlValue>();
    to.put("archived", SqlValue.of(archived ? 1 : 0));
    var time = thread.current().modified().toInstant().getEpochSecond();
    to.put("archived_at", archived ? SqlValue.of(time) : SqlValue.NULL);
    var finding =
        about(FindingCode.ARCHIVE_MISMATCH, thread)
            .aboutPath(thread.current().path())
            .with("row", "@word." + word(says))
            .with("folder", "@word." + word(archived));
    return Optional.of(new Mismatch(finding, word(says), Optional.of(word(archived)), to));
  }

  private static String word(boolean archived) {
    return archived ? "archived" : "active";
  }

  /**
   * Codex can't show the turns of a paginated rollout whose row says legacy. The other way round it
   * shows all there is, and the thread's name, which only such a row has (seen in 0.169).
   */
  static Optional<Mismatch> historyMode(ThreadCase thread, IndexRow row) {
    var says = row.text("history_mode").orElse("legacy");
    if (!row.has("history_mode") || !thread.head().paginated() || says.equals("paginated")) {
      return Optional.empty();
    }
    var to = SqlValue.of(thread.historyMode());
    var found = of(FindingCode.HISTORY_MODE_MISMATCH, thread, "history_mode", says, to);
    return Optional.of(
        new Mismatch(found.finding().with("actual", thread.historyMode()), says, found.to()));
  }

  /** Codex lists nothing with an empty preview, but for sub-agents, which have none by right. */
  static Optional<Mismatch> preview(ThreadCase thread, IndexRow row) {
    var missing = row.has("preview") && row.text("preview").filter(it -> !it.isEmpty()).isEmpty();
    if (!missing || thread.thread().isSubagent()) {
      return Optional.empty();
    }
    var wanted = thread.preview();
    var finding = about(FindingCode.EMPTY_PREVIEW, thread);
    var to = new LinkedHashMap<String, SqlValue>();
    if (!wanted.isBlank()) {
      to.put("preview", SqlValue.of(wanted));
    }
    return Optional.of(new Mismatch(finding, "", to));
  }

  static Optional<Mismatch> section(ThreadCase thread, IndexRow row) {
    return reference(
        thread, row, "thread_section_id", thread.home().sections(), FindingCode.UNKNOWN_SECTION);
  }

  static Optional<Mismatch> project(ThreadCase thread, IndexRow row) {
    return reference(
        thread, row, "project_id", thread.home().projects(), FindingCode.UNKNOWN_PROJECT);
  }

  static Optional<Mismatch> parent(ThreadCase thread, IndexRow row) {
    return reference(
            thread,
            row,
            "attached_thread_parent_id",
            thread.home().rowIds(),
            FindingCode.UNKNOWN_PARENT)
        .filter(unknown -> !isInCatalogue(thread, row));
  }

  /** A parent without a row can get one again; what points to it must not go before. */
  private static boolean isInCatalogue(ThreadCase thread, IndexRow row) {
    var catalogue = thread.home().open().catalogue();
    return row.text("attached_thread_parent_id")
        .flatMap(ThreadId::parse)
        .flatMap(catalogue::thread)
        .isPresent();
  }

  private static Optional<Mismatch> reference(
      ThreadCase thread,
      IndexRow row,
      String column,
      Optional<Set<String>> known,
      FindingCode code) {
    return row.text(column)
        .filter(id -> known.isPresent() && !known.get().contains(id))
        .map(id -> of(code, thread, column, id, SqlValue.NULL));
  }

  /** Paginated threads are named in the row only; legacy ones Codex finds in the index too. */
  static Optional<Mismatch> name(ThreadCase thread, IndexRow row) {
    var named = row.text("name").filter(name -> !name.isBlank()).isPresent();
    if (!thread.head().paginated() || !row.has("name") || named) {
      return Optional.empty();
    }
    return thread
        .home()
        .indexName(thread.id())
        .map(name -> of(FindingCode.NAME_LOST, thread, "name", "", SqlValue.of(name)))
        .map(
            found ->
                new Mismatch(
                    found.finding().with("name", thread.home().indexName(thread.id()).orElse("")),
                    "",
                    found.to()));
  }

  /**
   * Lists go by the row's folder, resuming by the rollout's; that Codex spells them in two ways is
   * as it should be. Legacy threads without settings events leave open where they went on, and
   * nothing is said of them.
   */
  static Optional<Mismatch> cwd(ThreadCase thread, IndexRow row) {
    var says = row.text("cwd").orElse("");
    return thread
        .cwd()
        .filter(actual -> !thread.home().spelling().isSame(says, actual))
        .map(
            actual -> {
              var found =
                  of(cwdCode(thread, says, actual), thread, "cwd", says, rowCwd(thread, actual));
              return new Mismatch(found.finding().with("actual", actual), says, found.to());
            });
  }

  /** Lists go by the row's text, in which Codex follows no link. */
  private static SqlValue rowCwd(ThreadCase thread, String rollout) {
    return SqlValue.of(thread.home().spelling().ofRow(rollout));
  }

  /** Nobody can tell which of two folders is meant, unless only the rollout's is there. */
  private static FindingCode cwdCode(ThreadCase thread, String row, String rollout) {
    var gone = FolderName.of(thread.home(), row) == FolderName.MISSING;
    return gone && FolderName.of(thread.home(), rollout) == FolderName.EXISTS
        ? FindingCode.ROW_CWD_MISSING
        : FindingCode.CWD_DISAGREES;
  }

  /** A mismatch of one column. */
  static Mismatch of(FindingCode code, ThreadCase thread, String column, String from, SqlValue to) {
    return new Mismatch(about(code, thread).with("row", from), from, Map.of(column, to));
  }

  /** A finding about a thread's row. */
  static Finding about(FindingCode code, ThreadCase thread) {
    return Finding.of(code).aboutThread(thread.id());
  }
}
