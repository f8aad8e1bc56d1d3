package dev.threadporter.rollout;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.rollout.RolloutRewriter.Observer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Learns while lines go by which workspace roots Codex would go on with: those of the last
 * settings, or those with which the thread began if no settings came. Not safe for use by several
 * threads.
 */
public final class RootsWatch implements Observer {
  private final Observer other;
  private List<String> roots = List.of();
  private boolean begun;

  /**
   * Starts with none.
   *
   * @param other is told everything as well
   */
  public RootsWatch(Observer other) {
    this.other = other;
  }

  /**
   * The roots.
   *
   * @return as the rollout spells them; none if the lines that went by named none
   */
  public List<String> roots() {
    return roots;
  }

  @Override
  public void line(LineStream line) throws IOException {
    other.line(line);
    var meta = begun ? Optional.<JsonObject>empty() : meta(line);
    begun = true;
    var holder = meta.isPresent() ? meta : settings(line);
    holder.map(SettingsLine::roots).ifPresent(named -> roots = named);
  }

  private static Optional<JsonObject> settings(LineStream line) throws IOException {
    return SettingsLine.settings(line, RolloutExam.payload(line.head()));
  }

  /** What the first line says, if it begins a rollout; the rest of one begins otherwise. */
  private static Optional<JsonObject> meta(LineStream line) throws IOException {
    if (!line.isWhole()) {
      return Optional.empty();
    }
    var head = line.head();
    var text = new String(head.bytes(), head.from(), head.length(), StandardCharsets.UTF_8);
    try {
      var object = JsonObject.require(JsonInput.read(text.strip()), "the line");
      return object.optionalText("type").filter("session_meta"::equals).isPresent()
          ? object.object("payload")
          : Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  @Override
  public void badLine(long number) {
    other.badLine(number);
  }

  @Override
  public void end() {
    other.end();
  }
}
