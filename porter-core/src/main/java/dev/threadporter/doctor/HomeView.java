package dev.threadporter.doctor;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.SessionIndex;
import dev.threadporter.catalogue.SettingsTail;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.home.Host;
import dev.threadporter.path.Machine;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All index layers of an open home side by side. Of a thread less than a kilobyte is kept. Not safe
 * for use by several threads.
 */
public final class HomeView {
  /** How many bases a chain has at most; a longer one is a circle. */
  private static final int LONGEST_CHAIN = 1_000;

  private final OpenHome open;
  private final Machine machine;
  private final FolderSpelling spelling;
  private final Clock clock;
  private final Map<ThreadId, IndexRow> rows = new TreeMap<>();
  private final Optional<Set<String>> sections;
  private final Optional<Set<String>> projects;
  private final StateTables tables;
  private boolean complete = true;

  private HomeView(OpenHome open, Host host) throws IOException {
    this.open = open;
    this.machine = host.machine();
    this.spelling = new FolderSpelling(open.home().root().getFileSystem(), machine);
    this.clock = host.clock();
    this.tables = new StateTables(open);
    this.sections = tables.ids("thread_sections");
    this.projects = tables.ids("projects");
  }

  /**
   * Reads the layers.
   *
   * @param open the home; stays open as long as this is used
   * @param host for how paths are written here
   * @return the view
   * @throws IOException if a layer can't be read
   */
  public static HomeView of(OpenHome open, Host host) throws IOException {
    var view = new HomeView(open, host);
    if (open.database().isPresent()) {
      try {
        open.database().get().threads(IndexRow.COLUMNS, view::take);
      } catch (IOException damaged) {
        view.tables.damaged("threads", damaged);
        view.complete = false;
      }
    }
    return view;
  }

  private void take(Row row) {
    row.text("id")
        .flatMap(ThreadId::parse)
        .ifPresent(id -> rows.put(id, new IndexRow(LongTexts.cut(row))));
  }

  /** What could be read of the state database, and what could not. */
  StateTables tables() {
    return tables;
  }

  /** When the doctor looks. */
  Instant now() {
    return clock.instant();
  }

  /**
   * The home.
   *
   * @return as it was opened
   */
  public OpenHome open() {
    return open;
  }

  /**
   * Whether a file lies below the home, so that it may be changed. A row may name any file.
   *
   * @param file a file that was found
   * @return false for what is elsewhere
   */
  public boolean holds(Path file) {
    return file.normalize().startsWith(open.home().root().normalize());
  }

  Machine machine() {
    return machine;
  }

  /**
   * How Codex spells folders.
   *
   * @return the spelling of the machine and file system that the home is on
   */
  public FolderSpelling spelling() {
    return spelling;
  }

  Optional<DatabaseReader> database() {
    return open.database();
  }

  List<String> columns(Database which, String table) throws IOException {
    return database().isPresent()
        ? database().get().schema(which).getOrDefault(table, List.of())
        : List.of();
  }

  /** Whether there is a table of threads, and all of its rows are known. */
  boolean hasIndex() throws IOException {
    return complete && !columns(Database.STATE, "threads").isEmpty();
  }

  Optional<IndexRow> row(ThreadId thread) {
    return Optional.ofNullable(rows.get(thread));
  }

  /** The threads that have a row; empty if some can't be read. */
  Optional<Set<String>> rowIds() {
    var ids = new HashSet<String>();
    rows.keySet().forEach(id -> ids.add(id.value()));
    return complete ? Optional.of(ids) : Optional.empty();
  }

  Optional<Set<String>> sections() {
    return sections;
  }

  Optional<Set<String>> projects() {
    return projects;
  }

  /**
   * The name that the session index has for a thread.
   *
   * @param thread which
   * @return its last name there; empty if it has none
   */
  public Optional<String> indexName(ThreadId thread) {
    return open.catalogue()
        .names()
        .name(thread)
        .map(SessionIndex.Entry::name)
        .filter(name -> !name.isBlank());
  }

  /**
   * Where rollouts begin in others; reads the beginning of every rollout.
   *
   * @return each base by the id of the rollout that begins with it
   */
  public Map<ThreadId, HistoryBase> bases() {
    var bases = new TreeMap<ThreadId, HistoryBase>();
    for (var file : open.catalogue().rollouts()) {
      Catalogue.head(file)
          .flatMap(RolloutHead::base)
          .ifPresent(base -> bases.put(file.name().rollout(), base));
    }
    return bases;
  }

  /**
   * A thread with what is known of it.
   *
   * @param thread a thread of the home
   * @param facts of its newest rollout, if it was read whole
   * @return the case; empty if the newest rollout can't be read
   */
  public Optional<ThreadCase> caseOf(CodexThread thread, Optional<RolloutFacts> facts) {
    return Catalogue.head(thread.current())
        .map(head -> new ThreadCase(this, thread, row(thread.id()), head, facts));
  }

  /** The first message of the rollout in which a history begins; empty if it is no fork. */
  Optional<String> firstMessage(RolloutHead head) {
    var at = head;
    for (var i = 0; i < LONGEST_CHAIN && at.base().isPresent(); i++) {
      var base = open.catalogue().rollout(at.base().get().rollout()).flatMap(Catalogue::head);
      if (base.isEmpty()) {
        return Optional.empty();
      }
      at = base.get();
    }
    return head.base().isPresent() ? at.firstUserMessage() : Optional.empty();
  }

  /** Where a rollout goes on, if it wasn't read whole. */
  Optional<String> cwd(RolloutFile rollout, RolloutHead head) {
    var settings = SettingsTail.cwd(rollout);
    return settings.isPresent() || !head.paginated() ? settings : head.cwd();
  }

  /** An id as a condition for rows. */
  static Map<String, SqlValue> where(String column, ThreadId id) {
    return Map.of(column, SqlValue.of(id.value()));
  }
}
