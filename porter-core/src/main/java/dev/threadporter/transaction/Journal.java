package dev.threadporter.transaction;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a transaction that say what it does: {@code journal.jsonl}, {@code plan.jsonl},
 * {@code images.jsonl}.
 */
final class Journal {
  private final Path folder;
  private final JsonLines records;
  private final JsonLines plan;
  private final JsonLines images;

  /** Where the latest images of a step are; read when it is first asked for. */
  private @Nullable Map<Long, Long> imageOffsets;

  Journal(Path folder) {
    this.folder = folder;
    this.records = new JsonLines(folder.resolve("journal.jsonl"));
    this.plan = new JsonLines(folder.resolve("plan.jsonl"));
    this.images = new JsonLines(folder.resolve("images.jsonl"));
  }

  Path folder() {
    return folder;
  }

  Path staged(String name) {
    return folder.resolve("staging").resolve(name);
  }

  Path kept(String name) {
    return folder.resolve("replaced").resolve(name);
  }

  /** Notes a state that the transaction has reached, on disk. */
  void note(String record, Map<String, ?> more) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("record", record);
    json.putAll(more);
    records.append(json);
  }

  /** Makes the files and folders that later steps need, so that none has to be made durable. */
  void prepare() throws IOException {
    Durable.create(folder.resolve("images.jsonl")).close();
    Durable.folder(Files.createDirectories(folder.resolve("replaced")));
    Durable.folder(folder.resolve("staging"));
    Durable.folder(folder);
  }

  /** Notes how rows looked after a change, on disk, before the change is committed. */
  void images(long step, Step.ChangeRows rows) throws IOException {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("of", step);
    json.putAll(StepJson.toJson(rows));
    imageOffsets = null;
    images.append(json);
  }

  /** Starts the plan. */
  PlanWriter plan() throws IOException {
    return new PlanWriter(
        new BufferedWriter(
            new OutputStreamWriter(
                Durable.create(folder.resolve("plan.jsonl")), StandardCharsets.UTF_8)));
  }

  /** Reads the records of the journal. */
  void records(RecordReader reader) throws IOException {
    records.read((offset, record) -> reader.read(record));
  }

  /** Reads the steps of the plan, numbered from 0. */
  <X extends Exception> void steps(StepReader<X> reader) throws IOException, X {
    var offsets = plan.offsets();
    for (var number = 0; number < offsets.length; number++) {
      reader.read(number, StepJson.fromJson(plan.at(offsets[number])));
    }
  }

  /** Reads the steps of the plan, the last one first, with the same numbers. */
  <X extends Exception> void stepsBackward(StepReader<X> reader) throws IOException, X {
    var offsets = plan.offsets();
    for (var number = offsets.length - 1; number >= 0; number--) {
      reader.read(number, StepJson.fromJson(plan.at(offsets[number])));
    }
  }

  /** The images of the rows that a step changed, the latest that were noted. */
  Optional<Step.ChangeRows> imagesOf(long step) throws IOException {
    var known = imageOffsets;
    if (known == null) {
      var found = new HashMap<Long, Long>();
      images.read((offset, json) -> found.put(json.number("of"), offset));
      imageOffsets = found;
      known = found;
    }
    var offset = known.get(step);
    return offset != null && StepJson.fromJson(images.at(offset)) instanceof Step.ChangeRows rows
        ? Optional.of(rows)
        : Optional.empty();
  }

  /** Writes the plan, step by step. */
  static final class PlanWriter implements Closeable {
    private final BufferedWriter out;

    private PlanWriter(BufferedWriter out) {
      this.out = out;
    }

    void add(Step step) throws IOException {
      out.write(JsonOutput.line(StepJson.toJson(step)));
      out.write('\n');
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Gets the records. */
  @FunctionalInterface
  interface RecordReader {
    void read(JsonObject record) throws IOException;
  }

  /** Gets the steps, each with its number. */
  @FunctionalInterface
  interface StepReader<X extends Exception> {
    void read(long number, Step step) throws IOException, X;
  }
}
