package dev.threadporter.message;

import static dev.threadporter.message.Severity.COSMETIC;
import static dev.threadporter.message.Severity.HIDDEN;
import static dev.threadporter.message.Severity.LOST;
import static dev.threadporter.message.Severity.UNRESUMABLE;
import static dev.threadporter.message.Severity.WRONG;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every finding that porter can make. The code in JSON documents is the constant's name in lower
 * case with hyphens; none given here ever changes its name or meaning. The text is in the resource
 * bundle under {@code finding.<code>}.
 */
public enum FindingCode {
  /** A line of a rollout isn't JSON as Codex writes it; it is carried byte for byte. */
  BAD_LINE(WRONG),
  /** Further lines of the same rollout aren't either, and aren't named one by one. */
  MORE_BAD_LINES(WRONG),
  /**
   * The last line of a rollout has no line end: Codex, or the machine, stopped while writing it.
   */
  TRUNCATED_LINE(WRONG),
  /** A rollout starts with a byte order mark, and Codex doesn't read it. */
  BYTE_ORDER_MARK(HIDDEN),
  /** The credentials in the address of a Git remote were masked in what travels. */
  CREDENTIALS_MASKED(COSMETIC),
  /** A line that may hold credentials is too long or too strange to look for them. */
  CREDENTIALS_NOT_SOUGHT(WRONG),
  /** A rollout has no bytes. */
  EMPTY_ROLLOUT(LOST),
  /** A rollout can't be read. */
  UNREADABLE_ROLLOUT(LOST),
  /** A file under {@code sessions} that is named like a rollout but isn't one that porter knows. */
  UNSUPPORTED_ROLLOUT(LOST),
  /** Two files claim the same rollout id; one was taken. */
  DUPLICATE_ROLLOUT(WRONG),
  /**
   * Two files claim the same rollout id and part; one was taken, the other has lines of its own.
   */
  DIVERGED_ROLLOUT(LOST),
  /** No file of a thread can be carried, and so the whole thread stays behind. */
  THREAD_LEFT_OUT(LOST),
  /** A linked folder that is not one of Codex's own; what is in it isn't looked at. */
  LINK_NOT_FOLLOWED(WRONG),
  /** A time in a row is none; another is shown. */
  ODD_TIME(WRONG),
  /** A value or row of a thread is too long to travel. */
  ROW_TOO_LONG(LOST),
  /** A rollout that a fork or a reverted thread begins with is missing. */
  MISSING_BASE(UNRESUMABLE),
  /** A row of the database names a rollout that isn't there. */
  ROW_WITHOUT_ROLLOUT(LOST),
  /** Two state databases exist; one was taken. */
  TWO_STATE_DATABASES(WRONG),
  /** There is no state database; porter works from the rollouts alone. */
  NO_DATABASE(COSMETIC),
  /** A database can't be read; porter works from the rollouts alone. */
  UNREADABLE_DATABASE(WRONG),
  /** Part of a database can't be read; porter works with what is left of it. */
  UNREADABLE_TABLE(WRONG),
  /** The database of projections can't be read; porter leaves it alone. */
  UNREADABLE_PROJECTION(UNRESUMABLE),
  /** A file of the home other than a rollout or a database can't be read. */
  UNREADABLE_FILE(LOST),
  /** A rollout lies outside of the home, and porter doesn't change it. */
  OUTSIDE_HOME(WRONG),
  /** A table knows a thread, and porter has no rule for it; its rows stay behind. */
  UNKNOWN_TABLE(LOST),
  /** A thread was left out: what it begins with was, and is different here. */
  BASE_SKIPPED(LOST),
  /** A thread was left out: its rollout doesn't begin as one must that comes in as a fork. */
  NOT_FORKABLE(LOST),
  /** A fork that is here would lose what it begins with if its thread was overwritten. */
  FORK_NEEDS_THREAD(UNRESUMABLE),
  /** The folder of a thread's project doesn't exist here. */
  CWD_MISSING(WRONG),
  /** What should be the folder of a thread's project is a file here. */
  CWD_IS_FILE(WRONG),
  /** Codex looks for a paginated thread's name in the state database only; the target has none. */
  NAME_NOT_KEPT(WRONG),
  /**
   * The thread's goal stays behind: Codex keeps goals in a database that the target doesn't have,
   * as long as Codex wasn't started there.
   */
  GOAL_NOT_KEPT(WRONG),
  /** As {@link #GOAL_NOT_KEPT}, for the messages that were queued. */
  QUEUE_NOT_KEPT(WRONG),
  /** Threads that were here before an import stay in their folder, whatever its rules say. */
  CWD_KEPT(COSMETIC),
  /** The thread's model provider isn't configured in the target. */
  PROVIDER_NOT_CONFIGURED(UNRESUMABLE),
  /** The thread got another model provider; reasoning that the old one encrypted may not replay. */
  PROVIDER_CHANGED(WRONG),
  /** The Codex on the PATH is too old to show paginated threads, though the home isn't. */
  OLD_CODEX(HIDDEN),
  /** The rollout names no model provider (Codex 0.50 and older); one was added. */
  PROVIDER_ADDED(COSMETIC),
  /** The projection couldn't travel; Codex builds it when the thread is resumed. */
  PROJECTION_LEFT_OUT(COSMETIC),
  /** A generated picture can't travel. */
  IMAGE_LEFT_OUT(LOST),
  /** An unfinished transaction of porter was found and can't be finished now. */
  UNFINISHED_TRANSACTION(WRONG),
  /** A file of the source changed while porter read it; it was read again. */
  CHANGED_WHILE_READING(COSMETIC),
  /**
   * Messages that were queued for a thread came along; Codex sends them when the thread is opened.
   */
  QUEUED_MESSAGES(COSMETIC),
  /** A thread's goal came along, and waits until it is taken up in Codex. */
  GOAL_PAUSED(COSMETIC),
  /** A paginated thread was written for an older Codex, which has no line for some of its items. */
  LEGACY_LEFT_OUT(LOST),
  /** A rule that a person gave for folders or threads, and that nothing answers to. */
  RULE_UNUSED(COSMETIC),
  /** Two projects have one folder name; they were told apart. */
  PROJECT_NAME_CLASH(COSMETIC),
  /** A project's folder under the workspace root is another project's; it was told apart. */
  PROJECT_FOLDER_TAKEN(COSMETIC),
  /** A project goes to a folder that threads of the home work in, perhaps on another project. */
  PROJECT_FOLDER_SHARED(COSMETIC),
  /** Something of a project's Git context couldn't be captured. */
  GIT_NOT_CAPTURED(WRONG),
  /** A commit that travels holds a file that looks like a secret. */
  GIT_SECRET_IN_COMMIT(WRONG),
  /** A file, submodule or stash of a project was not captured. */
  GIT_LEFT_OUT(LOST),
  /** A project isn't there and couldn't be cloned. */
  GIT_NOT_CLONED(WRONG),
  /** A project was cloned, but isn't all that it was. */
  GIT_CLONE_DIFFERS(WRONG),
  /** What was in progress in a project wasn't restored, or not all of it. */
  GIT_NOT_RESTORED(LOST),
  /** A thread's rollout is there, but the database has no row for it. */
  ROLLOUT_WITHOUT_ROW(HIDDEN),
  /** A row names a rollout at a place where nothing is; the rollout is elsewhere in the home. */
  STALE_ROLLOUT_PATH(HIDDEN),
  /** A row names a part of its thread that isn't there; another part is. */
  NEWEST_PART_MISSING(LOST, false),
  /** A row names its rollout by a relative path. */
  RELATIVE_ROLLOUT_PATH(HIDDEN),
  /** A row names its rollout in the spelling of another system, or with {@code \\?\}. */
  FOREIGN_ROLLOUT_PATH(HIDDEN),
  /** A row names a rollout outside of this home, which has one of its own for the thread. */
  ROLLOUT_PATH_ELSEWHERE(WRONG, false),
  /** A row names the rollout of another thread. */
  ROLLOUT_PATH_OF_ANOTHER(WRONG),
  /** A row's dates contradict its rollouts by days. */
  ROW_DATES(WRONG),
  /** A row has no title, though the person wrote something. */
  EMPTY_TITLE(COSMETIC),
  /** A row says that something else began its thread than its rollout does. */
  SOURCE_DISAGREES(HIDDEN),
  /** A row names a model provider that its rollout doesn't. */
  PROVIDER_DISAGREES(WRONG, false),
  /** A row says that a thread is archived, and its rollout isn't, or the other way round. */
  ARCHIVE_MISMATCH(WRONG),
  /** A row has another history mode than its rollout. */
  HISTORY_MODE_MISMATCH(UNRESUMABLE),
  /** A row has no preview, and so Codex doesn't list its thread. */
  EMPTY_PREVIEW(HIDDEN),
  /** A row names a section that doesn't exist. */
  UNKNOWN_SECTION(UNRESUMABLE),
  /** A row names a project that doesn't exist. */
  UNKNOWN_PROJECT(COSMETIC, false),
  /** A row is attached to a thread that doesn't exist. */
  UNKNOWN_PARENT(HIDDEN),
  /** A thread works in a folder that is spelled for another system. */
  CWD_FOREIGN(UNRESUMABLE),
  /** A workspace root of a thread is spelled for another system, and Codex refuses to go on. */
  ROOT_FOREIGN(UNRESUMABLE),
  /** A row says that its thread works in another folder than its rollout does. */
  CWD_DISAGREES(WRONG, false),
  /** A row names a folder that doesn't exist, and its rollout one that does. */
  ROW_CWD_MISSING(WRONG),
  /** A name is in the session index and not in the row, where Codex looks for it. */
  NAME_LOST(WRONG),
  /** A fork or segment doesn't cut its base where its history ends. */
  WRONG_BASE_OFFSET(UNRESUMABLE),
  /** An old Codex appended lines without ordinals to a rollout that has them. */
  LEGACY_LINES(UNRESUMABLE),
  /** Lines of a paginated rollout have no ordinals. */
  ORDINAL_MISSING(UNRESUMABLE),
  /** Ordinals of a rollout repeat, decrease or leave some out. */
  ORDINAL_ORDER(WRONG),
  /** A compressed rollout lies beside its plain one. */
  COMPRESSED_BESIDE_PLAIN(COSMETIC),
  /** The projection lacks turns that its state says it has, or hasn't come to the rollout's end. */
  PROJECTION_INCOMPLETE(COSMETIC),
  /** The projection was read further than its rollout goes, but shows nothing else. */
  PROJECTION_AHEAD(WRONG),
  /** The rollout's first line names another thread than its file's name. */
  ROLLOUT_ID_DISAGREES(UNRESUMABLE),
  /** The rollout lost its end, and the projection is all that is left of it. */
  ROLLOUT_CUT(LOST, false),
  /** The projection can't go on: what it was to read next isn't there. */
  PROJECTION_STUCK(HIDDEN),
  /** Turns of what a reverted thread begins with are missing from the projection, for good. */
  PROJECTION_LOST(HIDDEN),
  /** An old Codex wrote a turn into a paginated rollout, and Codex shows no message of it. */
  UNSHOWN_TURN(HIDDEN),
  /** Further turns of the same rollout aren't shown either, and aren't named one by one. */
  MORE_UNSHOWN_TURNS(HIDDEN),
  /** There are rollouts of a Codex that keeps an index, and no index. */
  INDEX_MISSING(HIDDEN),
  /** The folder of a project of Codex or Codex Desktop doesn't exist here. */
  PROJECT_ROOT_MISSING(WRONG),
  /** The folder of a project of Codex or Codex Desktop is spelled for another system. */
  PROJECT_ROOT_FOREIGN(WRONG),
  /** The folder of a project only stands in for another, and its threads are elsewhere now. */
  PROJECT_ROOT_STALE(WRONG),
  /** Codex Desktop's own state can't be read. */
  DESKTOP_STATE_UNREADABLE(WRONG),
  /** A migration of the database is not the one that Codex knows under its number. */
  FOREIGN_MIGRATION(UNRESUMABLE),
  /** Codex's first scan of the rollouts began and never ended. */
  BACKFILL_STUCK(HIDDEN),
  /** The real Codex shows something else of a thread than its files and rows promise. */
  CODEX_DISAGREES(WRONG),
  /** The real Codex stopped answering, and wasn't asked about the other threads. */
  CODEX_SILENT(WRONG);

  private final Severity severity;
  private final boolean safe;

  FindingCode(Severity severity) {
    this(severity, true);
  }

  FindingCode(Severity severity, boolean safe) {
    this.severity = severity;
    this.safe = safe;
  }

  /**
   * How bad a finding of this code is.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * Whether it means that something which was asked for is missing from what was done.
   *
   * @return true for what the command line ends with exit status 6 for
   */
  public boolean leavesOut() {
    return switch (this) {
      case GIT_NOT_CLONED, GIT_CLONE_DIFFERS, NAME_NOT_KEPT, GOAL_NOT_KEPT, QUEUE_NOT_KEPT -> true;
      default -> severity == LOST;
    };
  }

  /**
   * Whether a fix of it loses nothing and decides nothing that a person should.
   *
   * @return false for what is fixed only when it is asked for by its code
   */
  public boolean isSafeToFix() {
    return safe;
  }

  /**
   * The code of a name.
   *
   * @param id as {@link #id} gives it
   * @return the code; empty if there is none of that name
   */
  public static Optional<FindingCode> ofId(String id) {
    return Arrays.stream(values()).filter(code -> code.id().equals(id)).findFirst();
  }

  /**
   * Where people reported it first or best.
   *
   * @return the address of a public issue; empty if none is known
   */
  public Optional<String> reference() {
    return Optional.ofNullable(References.ISSUES.get(this))
        .map(number -> "https://github.com/openai/codex/issues/" + number);
  }

  /**
   * The name that JSON documents and messages use.
   *
   * @return the constant's name in lower case with hyphens
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
