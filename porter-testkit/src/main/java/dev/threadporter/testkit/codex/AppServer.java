package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A running {@code codex app-server} over standard input and output: what Codex itself lists, reads
 * and resumes. It is initialized with the experimental API on. A method that the version doesn't
 * have fails with an {@link RpcException} that says so. While a thread is loaded (after resume,
 * start, fork) this server holds its writer lock; close it before another process needs the thread.
 * Calls may come from several threads.
 */
public final class AppServer implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final CodexVersion version;
  private final ServerProcess process;
  private final Notifications inbox = new Notifications();
  private final RpcChannel channel;

  AppServer(CodexVersion version, ServerProcess process) {
    this.version = version;
    this.process = process;
    this.channel = new RpcChannel(process.output(), process.input(), inbox);
  }

  static AppServer start(
      RealCodex codex, CodexEnvironment environment, Path cwd, List<String> options) {
    ServerProcess process = ServerProcess.start(codex, environment, cwd, options);
    try {
      AppServer server = new AppServer(codex.version(), process);
      server.initialize();
      return server;
    } catch (Throwable t) {
      process.close();
      throw t;
    }
  }

  private void initialize() {
    Json client = Json.object("name", "porter-testkit", "title", "porter", "version", "1");
    Json capabilities = Json.object("experimentalApi", true);
    call("initialize", Json.object("clientInfo", client, "capabilities", capabilities));
    channel.notify("initialized");
  }

  /** Calls any method and gives its result. */
  public Json call(String method, Json params) {
    return channel.call(method, params, TIMEOUT, process::errorOutput);
  }

  /** The notifications that came so far. */
  public List<Json> notifications() {
    return inbox.all();
  }

  /**
   * Waits for a notification that fits, among those that came already too.
   *
   * @throws RealCodexException if none comes within 90 seconds, or the server ends
   */
  public Json await(String method, Predicate<Json> params) {
    return await(0, method, params);
  }

  /** How many notifications came so far: the position of the next one. */
  int received() {
    return inbox.size();
  }

  /** Waits for a notification at or after that position. */
  Json await(int from, String method, Predicate<Json> params) {
    Predicate<Json> fits =
        n -> n.get("method").string().equals(method) && params.test(n.get("params"));
    try {
      return inbox
          .await(from, fits, TIMEOUT)
          .map(notification -> notification.get("params"))
          .orElseThrow(
              () -> new RealCodexException("no " + method + " came\n" + process.errorOutput()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RealCodexException("interrupted while waiting for " + method, e);
    }
  }

  /**
   * Every thread that the query asks for, all pages.
   *
   * @throws RealCodexException if the version would leave a part of the query unheeded
   */
  public List<ListedThread> list(ListQuery query) {
    query.check(version);
    List<ListedThread> threads = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Json page = call("thread/list", query.params(cursor));
      page.get("data").items().forEach(t -> threads.add(new ListedThread(t, query.archived())));
      cursor = page.get("nextCursor").text();
    } while (cursor.isPresent());
    return threads;
  }

  /** Every thread, active and (from 0.94.0, where they can be asked for) archived. */
  public List<ListedThread> list() {
    List<ListedThread> threads = new ArrayList<>(list(ListQuery.active()));
    if (Capability.LIST_ARCHIVED.in(version)) {
      threads.addAll(list(ListQuery.inArchive()));
    }
    return threads;
  }

  /** The thread's description, by {@code thread/read} without turns. */
  public ListedThread describe(String threadId) {
    Json answer = call("thread/read", Json.object("threadId", threadId, "includeTurns", false));
    return new ListedThread(answer.get("thread"), false);
  }

  /**
   * The thread's turns, by {@code thread/read}. A paginated thread without a projection reads as no
   * turns until it is resumed once.
   */
  public Turns read(String threadId) {
    Json answer = call("thread/read", Json.object("threadId", threadId, "includeTurns", true));
    return Turns.of(answer.get("thread").get("turns"));
  }

  /** The thread's turns with all items, by {@code thread/turns/list}, all pages, oldest first. */
  public Turns turnsList(String threadId) {
    List<Turns.Turn> turns = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Json page =
          call(
              "thread/turns/list",
              Json.object(
                  "threadId",
                  threadId,
                  "cursor",
                  cursor.orElse(null),
                  "limit",
                  50,
                  "sortDirection",
                  "asc",
                  "itemsView",
                  "full"));
      turns.addAll(Turns.of(page.get("data")).list());
      cursor = page.get("nextCursor").text();
    } while (cursor.isPresent());
    return new Turns(turns);
  }

  /** Loads the thread with its turns; builds its projection, takes its lock, decompresses it. */
  public Resumed resume(String threadId) {
    return new Resumed(call("thread/resume", Json.object("threadId", threadId)));
  }

  /** Loads the thread, and leaves the turns out of the answer. */
  public Resumed resumeWithoutTurns(String threadId) {
    return new Resumed(
        call("thread/resume", Json.object("threadId", threadId, "excludeTurns", true)));
  }

  /** The objective of the thread's goal, if it has one. */
  public Optional<String> goal(String threadId) {
    Json answer = call("thread/goal/get", Json.object("threadId", threadId));
    return answer.get("goal").get("objective").text();
  }

  /** The texts of the messages in the thread's queue, in order. */
  public List<String> queue(String threadId) {
    Json answer = call("thread/queue/list", Json.object("threadId", threadId));
    return answer.get("data").items().stream()
        .flatMap(message -> message.get("input").items().stream())
        .flatMap(part -> part.get("text").text().stream())
        .toList();
  }

  /** The name of the thread's project, if it is in one. */
  public Optional<String> projectName(String threadId) {
    return describe(threadId)
        .project()
        .map(id -> call("project/read", Json.object("projectId", id)))
        .flatMap(answer -> answer.get("project").get("name").text());
  }

  /** The names of the skills that Codex offers in that folder. */
  public List<String> skills(Path cwd) {
    Json answer = call("skills/list", Json.object("cwds", List.of(cwd.toString())));
    return answer.get("data").items().stream()
        .flatMap(entry -> entry.get("skills").items().stream())
        .map(skill -> skill.get("name").string())
        .toList();
  }

  /** What changes threads. */
  public ThreadChanges changes() {
    return new ThreadChanges(this);
  }

  /**
   * Ends the server: closes its input, as a client does that goes away, and waits; by force when it
   * doesn't end within ten seconds. A second call does nothing.
   */
  @Override
  public void close() {
    process.close();
  }
}
