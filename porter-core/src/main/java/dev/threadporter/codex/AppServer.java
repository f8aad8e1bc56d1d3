package dev.threadporter.codex;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running {@code codex app-server}. What it answers is bounded: a longer answer, like none within
 * a minute, ends the conversation. Not safe for use by several threads.
 */
public final class AppServer implements Closeable {
  /** Codex answers within a second or two; longer is no answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How many threads an answer lists. */
  private static final int PAGE = 25;

  private static final List<String> SOURCES =
      List.of(
          "cli",
          "vscode",
          "exec",
          "appServer",
          "subAgent",
          "subAgentReview",
          "subAgentCompact",
          "subAgentThreadSpawn",
          "subAgentOther",
          "unknown");

  private final Closeable end;
  private final OutputStream requests;
  private final Duration patience;
  private final Answers answers;
  private Optional<SilentException> silent = Optional.empty();
  private int number;

  /** Speaks with whatever answers. */
  AppServer(InputStream answers, OutputStream requests, Closeable end, Duration patience) {
    this.end = end;
    this.requests = requests;
    this.patience = patience;
    this.answers = Answers.of(answers);
  }

  /**
   * Starts one.
   *
   * @param program the Codex program
   * @param home the home it works in, which has to be a private one
   * @return the server, ready to be asked
   * @throws IOException if it can't be started or doesn't answer
   */
  public static AppServer start(Path program, Path home) throws IOException {
    var builder = new ProcessBuilder(program.toString(), "app-server").directory(home.toFile());
    builder.environment().remove("CODEX_SQLITE_HOME");
    builder.environment().put("CODEX_HOME", home.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = builder.start();
    var server =
        new AppServer(
            process.getInputStream(), process.getOutputStream(), () -> end(process), PATIENCE);
    try {
      var client = Map.of("name", "porter", "title", "porter", "version", "1");
      var can = Map.of("experimentalApi", true);
      server.call("initialize", Map.of("clientInfo", client, "capabilities", can));
      server.send(Map.of("method", "initialized"));
      return server;
    } catch (IOException | RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  /**
   * The threads that Codex lists from its index.
   *
   * @param archived whether the archived ones
   * @return each as Codex tells it
   * @throws IOException if it refuses
   */
  public List<JsonObject> list(boolean archived) throws IOException {
    var threads = new ArrayList<JsonObject>();
    Optional<String> cursor = Optional.empty();
    do {
      var asked = new LinkedHashMap<String, @Nullable Object>();
      asked.put("limit", PAGE);
      asked.put("modelProviders", List.of());
      asked.put("sourceKinds", SOURCES);
      asked.put("archived", archived);
      asked.put("useStateDbOnly", true);
      cursor.ifPresent(position -> asked.put("cursor", position));
      var page = call("thread/list", asked);
      for (var thread : page.list("data")) {
        threads.add(JsonObject.require(thread, "a thread"));
      }
      cursor = page.optionalText("nextCursor");
    } while (cursor.isPresent());
    return threads;
  }

  /**
   * Whether Codex shows any turn of a thread without resuming it.
   *
   * @param thread its id
   * @return false if it shows none
   * @throws SilentException if it doesn't answer, or no longer
   * @throws IOException if it refuses
   */
  public boolean showsTurns(String thread) throws IOException {
    var asked = Map.of("threadId", thread, "limit", 1, "itemsView", "notLoaded");
    try {
      return !call("thread/turns/list", asked).list("data").isEmpty();
    } catch (SilentException silent) {
      throw silent;
    } catch (IOException refused) {
      // Codex 0.113 doesn't know the question, and 0.130 does.
      if (!String.valueOf(refused.getMessage()).contains("unknown variant")) {
        throw refused;
      }
    }
    var answer = call("thread/read", Map.of("threadId", thread, "includeTurns", true));
    return answer.object("thread").filter(read -> !read.list("turns").isEmpty()).isPresent();
  }

  private JsonObject call(String method, Map<String, ?> parameters) throws IOException {
    if (silent.isPresent()) {
      throw silent.get();
    }
    var id = ++number;
    try {
      send(Map.of("id", id, "method", method, "params", parameters));
      return answer(method, id);
    } catch (SilentException stopped) {
      silent = Optional.of(stopped);
      throw stopped;
    }
  }

  private JsonObject answer(String method, int id) throws IOException {
    var until = System.nanoTime() + patience.toNanos();
    while (true) {
      var answer =
          JsonObject.require(JsonInput.read(answers.next(method, until)), "an answer of Codex");
      if (answer.optionalNumber("id").orElse(-1) == id && answer.members().get("method") == null) {
        var error = answer.object("error");
        if (error.isPresent()) {
          throw new IOException(error.get().optionalText("message").orElse("refused"));
        }
        return answer.object("result").orElse(new JsonObject(Map.of()));
      }
    }
  }

  private void send(Map<String, ?> message) throws IOException {
    try {
      requests.write((JsonOutput.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
      requests.flush();
    } catch (IOException gone) {
      throw new SilentException("it has ended", gone);
    }
  }

  /** Ends it as a client does that goes away; by force if it doesn't end. */
  @Override
  public void close() throws IOException {
    try (end) {
      requests.close();
    }
  }

  private static void end(Process process) {
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
