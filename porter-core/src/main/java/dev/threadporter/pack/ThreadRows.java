package dev.threadporter.pack;

import dev.threadporter.catalogue.SessionIndex;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.json.MalformedException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code threads/<id>.json}: the rows that travel with a thread, with their types. Texts, whole
 * numbers and null stand as JSON has them; a real is {@code {"real":"…"}} and a blob {@code
 * {"blob":"<base64>"}}, so that nothing is rounded.
 *
 * @param thread the thread
 * @param name its entry in the session index, if it has one
 * @param rows its rows, the thread's own first
 */
public record ThreadRows(ThreadId thread, Optional<SessionIndex.Entry> name, List<StoredRow> rows) {
  /** The longest such document that porter writes and reads, in bytes. */
  static final long MAX_BYTES = 32L << 20;

  private static final Set<String> MEMBERS = Set.of("thread", "name", "rows");

  /** The column of most tables that says whose a row is. */
  private static final String OWNER = "thread_id";

  /** Copies the list. */
  public ThreadRows {
    rows = List.copyOf(rows);
  }

  /**
   * The thread's own row.
   *
   * @return the row of the table {@code threads}
   */
  public Optional<Row> own() {
    return rows.stream()
        .map(StoredRow::row)
        .filter(row -> row.table().equals("threads"))
        .findFirst();
  }

  byte[] toBytes() throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("thread", thread.value());
    json.put("name", name.map(ThreadRows::toJson));
    json.put("rows", rows.stream().map(ThreadRows::toJson).toList());
    var bytes = new ByteArrayOutputStream();
    JsonOutput.document(json, bytes);
    return bytes.toByteArray();
  }

  private static Map<String, Object> toJson(SessionIndex.Entry entry) {
    var json = new LinkedHashMap<String, Object>();
    json.put("text", entry.name());
    json.put("updatedAt", entry.updatedAt());
    return json;
  }

  private static Map<String, Object> toJson(StoredRow stored) {
    var json = new LinkedHashMap<String, Object>();
    json.put("database", stored.database().id());
    json.put("table", stored.row().table());
    json.put("values", RowJson.values(stored.row()));
    return json;
  }

  /**
   * Reads an entry.
   *
   * @param in its bytes; not closed
   * @param thread the thread whose rows they must be
   * @return the rows
   * @throws MalformedException if it isn't such a document, or about another thread
   * @throws IOException if it can't be read
   */
  public static ThreadRows read(InputStream in, ThreadId thread) throws IOException {
    var rows = new ArrayList<StoredRow>();
    var object =
        new JsonObject(
            JsonInput.readStreaming(
                in,
                MEMBERS,
                (array, element) ->
                    array.equals("rows")
                        && rows.add(own(row(JsonObject.require(element, "a row")), thread))));
    if (!isThread(Optional.of(object.text("thread")), thread)) {
      throw new MalformedException("it is about another thread");
    }
    return new ThreadRows(
        thread,
        object
            .object("name")
            .flatMap(
                name ->
                    name.optionalText("text")
                        .map(
                            text ->
                                new SessionIndex.Entry(
                                    text, name.optionalText("updatedAt").orElse("")))),
        rows);
  }

  private static StoredRow own(StoredRow stored, ThreadId thread) throws MalformedException {
    if (!belongs(stored.row(), thread)) {
      throw new MalformedException("it has a row of another thread");
    }
    return stored;
  }

  /** A row that names threads must name this one: no other's may be changed by it. */
  private static boolean belongs(Row row, ThreadId thread) {
    return switch (row.table()) {
      case "threads" -> isThread(row.text("id"), thread);
      case "thread_spawn_edges" ->
          isThread(row.text("parent_thread_id"), thread)
              || isThread(row.text("child_thread_id"), thread);
      default -> !row.values().containsKey(OWNER) || isThread(row.text(OWNER), thread);
    };
  }

  private static boolean isThread(Optional<String> id, ThreadId thread) {
    return id.flatMap(ThreadId::parse).filter(thread::equals).isPresent();
  }

  private static StoredRow row(JsonObject object) throws MalformedException {
    var database = object.text("database");
    return new StoredRow(
        Arrays.stream(Database.values())
            .filter(candidate -> candidate.id().equals(database))
            .findAny()
            .orElseThrow(() -> new MalformedException("unknown database")),
        RowJson.row(object.text("table"), object.members().get("values")));
  }
}
