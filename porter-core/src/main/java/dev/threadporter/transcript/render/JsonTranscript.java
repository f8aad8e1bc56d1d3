package dev.threadporter.transcript.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.threadporter.transcript.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a transcript as one JSON document, item by item. */
final class JsonTranscript {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonTranscript() {}

  static void write(
      Transcript transcript, RenderOptions options, Pictures pictures, OutputStream out)
      throws IOException {
    try (var json = FACTORY.createGenerator(out)) {
      json.setCharacterEscapes(new Escapes());
      var indenter = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      json.writeStartObject();
      json.writeStringField("schema", "porter.transcript/1");
      head(transcript, json);
      json.writeArrayFieldStart("items");
      var items = new JsonItems(json, pictures, options.cap().orElse(Long.MAX_VALUE));
      Chosen.read(transcript, options, items);
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void head(Transcript transcript, JsonGenerator json) throws IOException {
    var thread = transcript.thread();
    json.writeObjectFieldStart("thread");
    json.writeStringField("id", thread.id().value());
    json.writeStringField("title", thread.title());
    json.writeStringField("cwd", thread.cwd());
    json.writeStringField("createdAt", thread.created().toString());
    json.writeStringField("updatedAt", thread.updated().toString());
    json.writeStringField("cliVersion", thread.cliVersion());
    json.writeEndObject();
  }

  /**
   * Characters that turn the direction of writing are escaped: data stays, a terminal isn't fooled.
   */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static int[] ascii() {
      var codes = standardAsciiEscapesForJSON();
      codes[0x7F] = CharacterEscapes.ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      return SafeText.isTurning((char) c)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", c))
          : null;
    }
  }
}
