package dev.threadporter.pack;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.MalformedException;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON, with their types: texts, whole numbers and null stand as JSON has them; a real is
 * {@code {"real":"…"}} and a blob {@code {"blob":"<base64>"}}, so that nothing is rounded.
 * Stateless.
 */
public final class RowJson {
  private RowJson() {}

  /**
   * A row's values.
   *
   * @param row the row
   * @return a value for {@link dev.threadporter.json.JsonOutput}
   */
  public static Map<String, @Nullable Object> values(Row row) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    row.values().forEach((column, value) -> values.put(column, toJson(value)));
    return values;
  }

  private static @Nullable Object toJson(SqlValue value) {
    if (value instanceof SqlValue.Text text) {
      return text.value();
    }
    if (value instanceof SqlValue.Int number) {
      return number.value();
    }
    if (value instanceof SqlValue.Real real) {
      return Map.of("real", Double.toString(real.value()));
    }
    if (value instanceof SqlValue.Blob blob) {
      return Map.of("blob", Base64.getEncoder().encodeToString(blob.bytes()));
    }
    return null;
  }

  /**
   * Reads a row's values.
   *
   * @param table the row's table
   * @param json what {@link #values} gave, read back
   * @return the row
   * @throws MalformedException if it isn't that
   */
  public static Row row(String table, @Nullable Object json) throws MalformedException {
    var values = new LinkedHashMap<String, SqlValue>();
    for (var entry : JsonObject.require(json, "a row's values").members().entrySet()) {
      values.put((String) entry.getKey(), value(entry.getValue()));
    }
    return new Row(table, values);
  }

  private static SqlValue value(@Nullable Object json) throws MalformedException {
    if (json == null) {
      return SqlValue.NULL;
    }
    if (json instanceof String text) {
      return SqlValue.of(text);
    }
    if (json instanceof Long number) {
      return SqlValue.of(number);
    }
    var object = JsonObject.require(json, "a value");
    try {
      var real = object.optionalText("real");
      return real.isPresent()
          ? new SqlValue.Real(Double.parseDouble(real.get()))
          : new SqlValue.Blob(Base64.getDecoder().decode(object.text("blob")));
    } catch (IllegalArgumentException notOne) {
      throw new MalformedException("a value is neither a real nor a blob", notOne);
    }
  }
}
