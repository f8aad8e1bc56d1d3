package dev.threadporter.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the repositories below a folder over smart HTTP on loopback, by git's own backend. */
final class GitServer implements AutoCloseable {
  private final Path folder;
  private final Optional<String> authorization;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private GitServer(Path folder, Optional<String> authorization) throws IOException {
    this.folder = folder;
    this.authorization = authorization;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  static GitServer open(Path folder) throws IOException {
    return new GitServer(folder, Optional.empty());
  }

  static GitServer withPassword(Path folder, String user, String password) throws IOException {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new GitServer(folder, Optional.of("Basic " + Base64.getEncoder().encodeToString(both)));
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      if (authorization.isPresent()
          && !authorization.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      runBackend(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runBackend(HttpExchange exchange) throws IOException {
    var builder = new ProcessBuilder("git", "http-backend");
    var environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", folder.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    String query = exchange.getRequestURI().getQuery();
    environment.put("QUERY_STRING", query == null ? "" : query);
    put(environment, "CONTENT_TYPE", exchange, "Content-Type");
    put(environment, "HTTP_CONTENT_ENCODING", exchange, "Content-Encoding");
    put(environment, "HTTP_GIT_PROTOCOL", exchange, "Git-Protocol");
    Process process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(exchange.getRequestBody().readAllBytes());
    }
    InputStream out = process.getInputStream();
    int status = 200;
    for (String line = line(out); !line.isEmpty(); line = line(out)) {
      String[] header = line.split(": ", 2);
      if (header[0].equals("Status")) {
        status = Integer.parseInt(header[1].substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(header[0], header[1]);
      }
    }
    exchange.sendResponseHeaders(status, 0);
    out.transferTo(exchange.getResponseBody());
  }

  private static void put(
      Map<String, String> environment, String variable, HttpExchange exchange, String header) {
    String value = exchange.getRequestHeaders().getFirst(header);
    if (value != null) {
      environment.put(variable, value);
    }
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        bytes.write(b);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
