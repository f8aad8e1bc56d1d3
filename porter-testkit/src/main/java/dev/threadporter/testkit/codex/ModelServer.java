package dev.threadporter.testkit.codex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model for the real Codex to talk to: answers the Responses API on the loopback address, at a
 * port that the system chooses, and keeps what it was sent. A prompt gets "Mock reply N", with N
 * counted over the server's life. A prompt with "run tool" first gets a call of the shell tool; one
 * with "spawn agent" first starts a sub-agent and waits for it; {@link #when} adds more.
 * Thread-safe.
 */
public final class ModelServer implements AutoCloseable {

  private final HttpServer http;
  private final ExecutorService workers;
  private final ModelScript script = new ModelScript();
  private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger replies = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();

  private ModelServer(HttpServer http, ExecutorService workers) {
    this.http = http;
    this.workers = workers;
  }

  /**
   * Starts one.
   *
   * @throws RealCodexException if no port can be opened on loopback
   */
  public static ModelServer start() {
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
      HttpServer http = HttpServer.create(address, 0);
      ExecutorService workers = Executors.newCachedThreadPool(ModelServer::daemon);
      ModelServer server = new ModelServer(http, workers);
      http.setExecutor(workers);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException e) {
      throw new RealCodexException("Could not start the model server on loopback", e);
    }
  }

  /** What a provider's {@code base_url} must say. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
  }

  /**
   * Gives a prompt that contains the text these replies, one per request; then a plain message. The
   * longest text that fits counts.
   */
  public ModelServer when(String promptContains, Reply... steps) {
    script.when(promptContains, List.of(steps));
    return this;
  }

  /** The requests for a reply so far, oldest first. */
  public List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests whose last prompt contains the text, oldest first. */
  public List<ModelRequest> requestsFor(String promptContains) {
    return requests.stream().filter(r -> r.prompt().contains(promptContains)).toList();
  }

  /** The newest request. */
  public ModelRequest lastRequest() {
    if (requests.isEmpty()) {
      throw new RealCodexException("Codex has sent no request to the model");
    }
    return requests.get(requests.size() - 1);
  }

  /** Forgets the requests so far; the count of replies goes on. */
  public void forget() {
    requests.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body;
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readAllBytes();
      }
      if (!exchange.getRequestMethod().equals("POST") || !path.endsWith("/responses")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      ModelRequest request =
          new ModelRequest(path, Json.parse(new String(body, StandardCharsets.UTF_8)));
      requests.add(request);
      answer(exchange, request);
    }
  }

  private void answer(HttpExchange exchange, ModelRequest request) throws IOException {
    Reply reply = script.reply(request).orElseGet(this::plain);
    if (reply instanceof Reply.Failure failure) {
      exchange.sendResponseHeaders(failure.status(), -1);
      return;
    }
    String id = Integer.toString(calls.incrementAndGet());
    Json item =
        ToolCalls.item(reply, request, id).orElseGet(() -> ToolCalls.message(plain().text(), id));
    byte[] events = ServerSentEvents.of("resp_" + id, item);
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, events.length);
    exchange.getResponseBody().write(events);
  }

  private Reply.Message plain() {
    return new Reply.Message("Mock reply " + replies.incrementAndGet());
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "model-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Closes the port at once and ends the workers. */
  @Override
  public void close() {
    http.stop(0);
    workers.shutdownNow();
  }
}
