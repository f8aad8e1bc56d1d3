package dev.threadporter.testkit.codex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * JSON-RPC over two streams, one message a line and without the {@code jsonrpc} field, as the
 * app-server speaks it. A reader thread sorts what comes in: answers to the callers that wait,
 * notifications to the inbox; a request of the server (an approval) is refused, so that it can't
 * hang. Thread-safe.
 */
final class RpcChannel {

  private final OutputStream out;
  private final Notifications inbox;
  private final Map<Long, CompletableFuture<Json>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final Thread reader;

  RpcChannel(InputStream in, OutputStream out, Notifications inbox) {
    this.out = out;
    this.inbox = inbox;
    this.reader = new Thread(() -> readAll(in), "codex-app-server-reader");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Calls a method and gives its result; the supplier adds what is known when it takes too long.
   */
  Json call(String method, Json params, Duration timeout, Supplier<String> background) {
    long id = ids.incrementAndGet();
    CompletableFuture<Json> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      if (inbox.hasEnded()) {
        throw new IOException("its output has ended");
      }
      send(Json.object("id", id, "method", method, "params", params));
      Json message = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (message.get("error").isPresent()) {
        throw new RpcException(method, message.get("error"));
      }
      return message.get("result");
    } catch (TimeoutException e) {
      throw new RealCodexException(
          method + " was not answered within " + timeout + "\n" + background.get(), e);
    } catch (ExecutionException | IOException e) {
      throw new RealCodexException(
          "The app-server ended during " + method + "\n" + background.get(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RealCodexException("interrupted while waiting for " + method, e);
    } finally {
      waiting.remove(id);
    }
  }

  /** Sends a message that gets no answer. */
  void notify(String method) {
    try {
      send(Json.object("method", method));
    } catch (IOException e) {
      throw new RealCodexException("The app-server took no " + method, e);
    }
  }

  private synchronized void send(Json message) throws IOException {
    out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void readAll(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(Json.parse(line));
      }
      end(new IOException("its output ended"));
    } catch (IOException | RuntimeException e) {
      end(e);
    }
  }

  private void accept(Json message) throws IOException {
    boolean asks = message.get("method").isPresent();
    if (asks && message.get("id").isPresent()) {
      Json error = Json.object("code", -32601, "message", "not offered by this client");
      send(Json.object("id", message.get("id"), "error", error));
    } else if (asks) {
      inbox.add(message);
    } else {
      CompletableFuture<Json> answer = waiting.get(message.get("id").number().orElse(-1));
      if (answer != null) {
        answer.complete(message);
      }
    }
  }

  private void end(Exception cause) {
    inbox.end();
    waiting.values().forEach(answer -> answer.completeExceptionally(cause));
  }
}
