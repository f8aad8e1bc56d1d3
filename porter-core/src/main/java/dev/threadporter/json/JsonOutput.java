package dev.threadporter.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JDK values as JSON. Stateless; safe for use by several threads. */
public final class JsonOutput {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonOutput() {}

  /**
   * A value on one line, without a line end.
   *
   * @param value a value of the package's kinds
   * @return the JSON text
   */
  public static String line(@Nullable Object value) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /**
   * Writes a value for people and programs: indented by two, one line end at the end, the same on
   * every platform.
   *
   * @param value a value of the package's kinds; an Iterable is asked once, so a long list need not
   *     be in memory
   * @param out where to; flushed, not closed
   * @throws IOException if it can't be written
   */
  public static void document(@Nullable Object value, OutputStream out) throws IOException {
    try (var json = FACTORY.createGenerator(out)) {
      indented(json, value);
    }
    out.write('\n');
    out.flush();
  }

  /**
   * Writes a value as {@link #document(Object, OutputStream)} does, as characters.
   *
   * @param value a value of the package's kinds
   * @param out where to; flushed, not closed
   * @throws IOException if it can't be written
   */
  public static void document(@Nullable Object value, Writer out) throws IOException {
    try (var json = FACTORY.createGenerator(out)) {
      indented(json, value);
    }
    out.write('\n');
    out.flush();
  }

  private static void indented(JsonGenerator json, @Nullable Object value) throws IOException {
    var indenter = new DefaultIndenter("  ", "\n");
    json.setPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    write(json, value);
  }

  static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Optional<?> optional) {
      write(json, optional.orElse(null));
    } else if (value instanceof Map<?, ?> map) {
      writeObject(json, map);
    } else if (value instanceof Iterable<?> items && !(value instanceof Path)) {
      // A path is an Iterable of its names, each of which is a path.
      json.writeStartArray();
      for (var item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeObject(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (var entry : map.entrySet()) {
      json.writeFieldName((String) entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeScalar(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Double || value instanceof Float) {
      json.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(wellFormed(value.toString()));
    }
  }

  /**
   * Half a character, as a broken escape in a rollout can give, has no UTF-8: it becomes a
   * replacement character.
   */
  private static String wellFormed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
      }
    }
    return text;
  }
}
