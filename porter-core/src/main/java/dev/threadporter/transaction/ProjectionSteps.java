package dev.threadporter.transaction;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.json.MalformedException;
import dev.threadporter.json.TextLines;
import dev.threadporter.pack.RowJson;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.thread.Row;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Steps on projections. What is deleted of a known rollout is kept first, row by row. */
final class ProjectionSteps {
  /** In characters; what was staged comes from an archive that anybody may have made. */
  private static final int LONGEST_ROW = 64 << 20;

  private final Journal journal;
  private final Optional<DatabaseWriter> database;

  ProjectionSteps(Journal journal, Optional<DatabaseWriter> database) {
    this.journal = journal;
    this.database = database;
  }

  void replace(Step.ReplaceProjection step) throws IOException {
    if (database.isEmpty()) {
      return;
    }
    if (step.kept().isPresent() && !Files.exists(journal.kept(step.kept().get()))) {
      keep(step, journal.kept(step.kept().get()), database.get());
    }
    database.get().deleteProjection(step.rollouts());
    if (step.staged().isPresent()) {
      insert(journal.staged(step.staged().get()), database.get());
    }
  }

  private static void keep(Step.ReplaceProjection step, Path kept, DatabaseWriter database)
      throws IOException {
    var partial = kept.resolveSibling(kept.getFileName() + ".partial");
    Files.deleteIfExists(partial);
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(Durable.create(partial), StandardCharsets.UTF_8))) {
      for (var rollout : step.rollouts()) {
        database.projection(
            rollout,
            row -> {
              out.write(
                  JsonOutput.line(Map.of("table", row.table(), "values", RowJson.values(row))));
              out.write('\n');
            });
      }
    }
    Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
    Durable.folderOf(kept);
  }

  private static void insert(Path rows, DatabaseWriter database) throws IOException {
    try (var in = Files.newInputStream(rows)) {
      database.insertProjection(new RowLines(new TextLines(in, LONGEST_ROW)));
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Puts back what was kept. A projection of a rollout that was new goes. */
  void takeBack(Step.ReplaceProjection step) throws IOException {
    if (database.isEmpty()) {
      return;
    }
    if (step.kept().isEmpty()) {
      database.get().deleteProjection(step.rollouts());
    } else if (Files.exists(journal.kept(step.kept().get()))) {
      database.get().deleteProjection(step.rollouts());
      insert(journal.kept(step.kept().get()), database.get());
    }
  }

  /** Reads projection rows one by one. */
  private static final class RowLines implements Iterator<Row> {
    private final TextLines in;
    private Optional<TextLines.Line> next;

    RowLines(TextLines in) throws IOException {
      this.in = in;
      this.next = in.next();
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public Row next() {
      try {
        var line = next.orElseThrow();
        if (!line.whole()) {
          throw new MalformedException(
              "a row of the projection is longer than " + LONGEST_ROW + " characters");
        }
        var json = JsonObject.require(JsonInput.read(line.text()), "a row");
        next = in.next();
        return RowJson.row(json.text("table"), json.members().get("values"));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
