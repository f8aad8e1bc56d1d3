package dev.threadporter.codex;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running {@code codex app-server}. Not safe for use by several threads. */
public final class AppServer implements Closeable {
  /** Codex answers within a second or two; longer is no answer. */
  private static final long SECONDS = 60;

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

  private final Process process;
  private final OutputStream requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private int number;

  private AppServer(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
    var reader = new Thread(this::read, "codex app-server");
    reader.setDaemon(true);
    reader.start();
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
    var server = new AppServer(builder.start());
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
      asked.put("limit", 100);
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
   * How many turns Codex shows of a thread without resuming it.
   *
   * @param thread its id
   * @return the number
   * @throws IOException if it refuses
   */
  public int turns(String thread) throws IOException {
    var answer = call("thread/read", Map.of("threadId", thread, "includeTurns", true));
    return answer.object("thread").map(it -> it.list("turns").size()).orElse(0);
  }

  private JsonObject call(String method, Map<String, ?> parameters) throws IOException {
    var id = ++number;
    send(Map.of("id", id, "method", method, "params", parameters));
    while (true) {
      var answer = JsonObject.require(JsonInput.read(next(method)), "an answer of Codex");
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
    requests.write((JsonOutput.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
    requests.flush();
  }

  private String next(String method) throws IOException {
    try {
      var line = answers.poll(SECONDS, TimeUnit.SECONDS);
      if (line == null || line.isEmpty()) {
        throw new IOException("Codex gives no answer to " + method);
      }
      return line;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while Codex was asked", stopped);
    }
  }

  /** An empty line stands for the end. */
  private void read() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank()).forEach(answers::add);
    } catch (IOException | RuntimeException ended) {
      answers.add("");
      return;
    }
    answers.add("");
  }

  /** Ends it as a client does that goes away; by force if it doesn't end. */
  @Override
  public void close() throws IOException {
    try {
      requests.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
