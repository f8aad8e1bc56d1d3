package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the journal of a transaction says, the last record of each kind. */
final class Records {
  private final Map<String, JsonObject> last;

  private Records(Map<String, JsonObject> last) {
    this.last = last;
  }

  static Records of(CodexHome home, String id) throws IOException {
    var last = new LinkedHashMap<String, JsonObject>();
    new Journal(Folders.of(home, id)).records(record -> last.put(record.text("record"), record));
    return new Records(last);
  }

  boolean has(String kind) {
    return last.containsKey(kind);
  }

  Optional<JsonObject> get(String kind) {
    return Optional.ofNullable(last.get(kind));
  }

  /** Whether nothing is left to be made or taken back. */
  boolean isOver() {
    return has("undone") || (has("done") && !has("undoing"));
  }

  boolean isDone() {
    return has("done") && !has("undoing");
  }
}
