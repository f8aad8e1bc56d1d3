package dev.threadporter.testkit.codex;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The environment a Codex process gets: a home and a temporary folder of its own, the given Codex
 * home, the search path, and nothing else of the user's: no keys, no configuration, no proxies. A
 * mark in it finds what is still running at the end, also what left the process tree.
 */
final class CodexEnvironment implements AutoCloseable {

  private static final String MARK = "PORTER_TESTKIT_SESSION";

  /** The discard port of this machine: connections are refused at once. */
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final List<String> KEPT = List.of("SystemRoot", "ComSpec", "PATHEXT", "windir");

  private final Path program;
  private final Path codexHome;
  private final Path scratch;
  private volatile URI openAi = URI.create(NOBODY + "/v1");
  private final String mark = UUID.randomUUID().toString();

  CodexEnvironment(Path program, Path codexHome) throws IOException {
    this.program = program;
    this.codexHome = codexHome;
    Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
    this.scratch = Files.createTempDirectory("real-codex-");
    Files.createDirectories(scratch.resolve("home"));
    Files.createDirectories(scratch.resolve("tmp"));
  }

  /** Says where the built-in provider leads to. */
  void modelAt(URI baseUrl) {
    openAi = baseUrl;
  }

  /** Edits the environment of a process builder in place. */
  void apply(Map<String, String> environment) {
    Map<String, String> before = Map.copyOf(environment);
    environment.clear();
    KEPT.stream()
        .filter(before::containsKey)
        .forEach(name -> environment.put(name, before.getOrDefault(name, "")));
    String home = scratch.resolve("home").toString();
    environment.put("HOME", home);
    environment.put("USERPROFILE", home);
    environment.put("TMPDIR", scratch.resolve("tmp").toString());
    environment.put("TEMP", scratch.resolve("tmp").toString());
    environment.put("CODEX_HOME", codexHome.toString());
    environment.put("PATH", searchPath(before));
    environment.put("LANG", "C.UTF-8");
    for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "https_proxy", "ALL_PROXY")) {
      environment.put(proxy, NOBODY);
    }
    environment.put("NO_PROXY", "127.0.0.1,localhost");
    environment.put("OPENAI_BASE_URL", openAi.toString());
    environment.put(MARK, mark);
  }

  /** The user's search path, after the folder of the tools that come with Codex (ripgrep). */
  private String searchPath(Map<String, String> before) {
    Path vendor = Path.of("/").resolve(program).resolve("../..").normalize();
    String own =
        Stream.of("codex-path", "path")
            .map(vendor::resolve)
            .filter(Files::isDirectory)
            .map(folder -> folder + File.pathSeparator)
            .findFirst()
            .orElse("");
    return own + before.getOrDefault("PATH", before.getOrDefault("Path", "/usr/bin:/bin"));
  }

  /** Ends every process that still carries the mark; names those that it found. */
  List<String> endLeftovers() {
    List<ProcessHandle> left = ProcessHandle.allProcesses().filter(this::carriesMark).toList();
    List<String> names =
        left.stream()
            .map(process -> process.pid() + " " + process.info().command().orElse("?"))
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(process -> process.onExit().join());
    return names;
  }

  /** Reads a process's environment where the system shows it (Linux). */
  private boolean carriesMark(ProcessHandle process) {
    Path environ = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return Files.isReadable(environ)
          && Files.readString(environ, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false; // Ended meanwhile, or another user's: not ours in either case.
    }
  }

  /** A new file for what a process writes on standard error. */
  Path newErrorFile() throws IOException {
    return Files.createTempFile(scratch, "server-", ".err");
  }

  /** Ends what still runs and removes the temporary home. */
  @Override
  public void close() throws IOException {
    endLeftovers();
    Folders.delete(scratch);
  }
}
