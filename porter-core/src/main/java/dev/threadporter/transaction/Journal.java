package dev.threadporter.transaction;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a transaction that say what it does: {@code journal.jsonl}, {@code plan.jsonl},
 * {@code images.jsonl}.
 */
final class Journal {
  private final Path folder;

  Journal(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Notes a state that the transaction has reached, on disk. */
  void note(String record, Map<String, ?> more) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("record", record);
    json.putAll(more);
    append("journal.jsonl", json);
  }

  /** Notes how rows looked after a change, on disk, before the change is committed. */
  void images(long step, Step.ChangeRows images) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("of", step);
    json.putAll(StepJson.toJson(images));
    append("images.jsonl", json);
  }

  private void append(String name, Object json) throws IOException {
    var line = JsonOutput.line(json) + "\n";
    Durable.append(folder.resolve(name), line.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts the plan. */
  PlanWriter plan() throws IOException {
    return new PlanWriter(
        new BufferedWriter(
            new OutputStreamWriter(
                Durable.create(folder.resolve("plan.jsonl")), StandardCharsets.UTF_8)));
  }

  /** Reads the records of the journal. A line that was cut off by a crash was never noted. */
  void records(Reader<JsonObject> reader) throws IOException {
    lines(
        "journal.jsonl",
        (number, value) -> reader.read(number, JsonObject.require(value, "a record")));
  }

  /** Reads the steps of the plan, numbered from 0. */
  void steps(Reader<Step> reader) throws IOException {
    lines("plan.jsonl", (number, value) -> reader.read(number, StepJson.fromJson(value)));
  }

  /**
   * The images of the rows that a step changed, the latest that were noted; the step itself if none
   * were.
   */
  Step.ChangeRows imagesOf(long step, Step.ChangeRows planned) throws IOException {
    var found = new Step.ChangeRows[] {planned};
    lines(
        "images.jsonl",
        (number, value) -> {
          var json = JsonObject.require(value, "images");
          if (json.number("of") == step
              && StepJson.fromJson(value) instanceof Step.ChangeRows images) {
            found[0] = images;
          }
        });
    return found[0];
  }

  private void lines(String name, Reader<Object> reader) throws IOException {
    var file = folder.resolve(name);
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      var number = 0L;
      for (var line = whole(in); line != null; line = whole(in)) {
        reader.read(number++, value(line));
      }
    } catch (NoSuchFileException none) {
      return;
    }
  }

  private static Object value(String line) throws IOException {
    var value = JsonInput.read(line);
    if (value == null) {
      throw new IOException("a line of a journal is null");
    }
    return value;
  }

  /** The next line that has an end, or null. */
  private static @Nullable String whole(BufferedReader in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    return null;
  }

  /** Gets what is read, with its number from 0. */
  interface Reader<T> {
    void read(long number, T value) throws IOException;
  }

  /** Writes the plan, step by step. */
  static final class PlanWriter implements Closeable {
    private final BufferedWriter out;
    private long steps;

    private PlanWriter(BufferedWriter out) {
      this.out = out;
    }

    void add(Step step) throws IOException {
      out.write(JsonOutput.line(StepJson.toJson(step)));
      out.write('\n');
      steps++;
    }

    long steps() {
      return steps;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
