package dev.threadporter.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.DesktopUse;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonSplices;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Place;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Codex Desktop's own state of a home, {@value #FILE}. Where its projects are is decided by people
 * in Codex Desktop, and stays. What is told here is which project a new thread belongs to: {@code
 * thread-workspace-root-hints} gets its folder, or the saved project around it, without which the
 * sidebar shows a project as empty (reported for Codex Desktop of 2026); an assignment that the
 * state has for the thread from before follows the mapping.
 */
final class DesktopState {
  private static final String FILE = ".codex-global-state.json";
  private static final String HINTS = "thread-workspace-root-hints";
  private static final String ASSIGNMENTS = "thread-project-assignments";
  private static final String SAVED_ROOTS = "electron-saved-workspace-roots";

  /** Seen are a few megabytes at most. */
  private static final long LONGEST = 64 << 20;

  private final Path file;
  private final Machine here;
  private final String before;
  private final List<Place> roots;
  private final Map<String, String> hints = new LinkedHashMap<>();

  private DesktopState(Path file, Machine here, String before, List<Place> roots) {
    this.file = file;
    this.here = here;
    this.before = before;
    this.roots = roots;
  }

  /**
   * Reads the state of a home.
   *
   * @param writing whether it is to be changed, and so Codex Desktop must not run
   * @throws PorterException if there is none, it isn't JSON, or Codex Desktop runs
   */
  static DesktopState read(CodexHome home, Machine here, boolean writing)
      throws IOException, PorterException {
    var file = home.root().resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw RequestProblem.NO_DESKTOP_STATE.with(file);
    }
    var desktop = writing ? DesktopUse.running() : Optional.empty();
    if (desktop.isPresent()) {
      throw new PorterException(
          ErrorCode.IN_USE, Map.of("path", file.toString(), "process", desktop.get().toString()));
    }
    if (Files.size(file) > LONGEST) {
      throw RequestProblem.BAD_DESKTOP_STATE.with(file);
    }
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return new DesktopState(file, here, text, roots(file, text, here));
  }

  /** Places that people saved as projects, the innermost first. */
  private static List<Place> roots(Path file, String text, Machine here) throws PorterException {
    try {
      var state = JsonObject.require(JsonInput.read(text), FILE);
      return state.list(SAVED_ROOTS).stream()
          .filter(String.class::isInstance)
          .flatMap(root -> Place.parse((String) root, here).stream())
          .sorted(Comparator.comparingInt(root -> -root.names().size()))
          .toList();
    } catch (IOException notJson) {
      throw RequestProblem.BAD_DESKTOP_STATE.with(file);
    }
  }

  /** Notes a thread that comes in. */
  void add(String thread, String cwd) {
    var place = Place.parse(cwd, here);
    var root =
        roots.stream().filter(saved -> place.filter(saved::contains).isPresent()).findFirst();
    hints.put(thread, root.flatMap(here::spell).orElse(cwd));
  }

  /** Plans the changed state; nothing if no thread comes in. */
  void plan(Transaction transaction, MappingRules rules) throws IOException, PorterException {
    if (hints.isEmpty()) {
      return;
    }
    var after = changed(rules).getBytes(StandardCharsets.UTF_8);
    var staged = transaction.stage(Files.getLastModifiedTime(file), out -> out.write(after));
    transaction.put(staged, FILE);
  }

  private String changed(MappingRules rules) throws IOException, PorterException {
    try {
      var splices = new JsonSplices(before);
      splices.set(HINTS, hints);
      splices.change(
          ASSIGNMENTS,
          (thread, key, text) ->
              hints.containsKey(thread) && (key.equals("cwd") || key.equals("path"))
                  ? rules.map(text).orElse(text)
                  : text);
      return splices.text();
    } catch (JsonProcessingException notJson) {
      throw RequestProblem.BAD_DESKTOP_STATE.with(file);
    }
  }
}
