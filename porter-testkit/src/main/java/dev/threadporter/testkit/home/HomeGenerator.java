package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.Sequence;
import dev.threadporter.testkit.lines.SessionMeta;
import dev.threadporter.testkit.lines.ThreadFacts;
import dev.threadporter.testkit.tables.Row;
import dev.threadporter.testkit.tables.SqliteFile;
import dev.threadporter.testkit.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Writes a Codex home of any size, line by line: repeated tool output, encrypted reasoning, large
 * pictures, long lines, in about the proportions that people's homes have. The same options write
 * the same bytes.
 *
 * <p>Every thread has its row; the projection is left to Codex.
 */
public final class HomeGenerator {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final String INSTRUCTIONS =
      "You are a coding agent that works in the user's folder. Read before you write. Say what you did. ";

  private final GeneratorOptions options;
  private final RolloutPaths paths;
  private final long[] sizes;

  /** Prepares a home. */
  public HomeGenerator(GeneratorOptions options) {
    this.options = options;
    this.paths = new RolloutPaths(options.folder(), ZoneOffset.UTC);
    this.sizes = new Sizes(options).perThread();
  }

  /**
   * Writes a home as the command line says.
   *
   * @param arguments see {@link GeneratorOptions#USAGE}
   * @throws IOException if the home can't be written
   * @throws IllegalArgumentException if the command line isn't understood
   */
  public static void main(String... arguments) throws IOException {
    try {
      new HomeGenerator(GeneratorOptions.parse(List.of(arguments))).write();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "\n" + GeneratorOptions.USAGE, e);
    }
  }

  /**
   * Writes the home.
   *
   * @throws IOException if a file or the database can't be written
   */
  public void write() throws IOException {
    Files.createDirectories(options.folder());
    try {
      if (options.generation().hasStateDatabase()) {
        try (SqliteFile database =
            SqliteFile.open(
                options.folder().resolve(Tables.STATE.fileName()),
                Tables.STATE.statements(options.generation()))) {
          long now = START.getEpochSecond();
          Row backfill = new Row().set("id", 1).set("status", "complete").set("updated_at", now);
          database.insert("backfill_state", backfill);
          threads(Optional.of(database));
        }
      } else {
        threads(Optional.empty());
      }
    } catch (SQLException e) {
      throw new IOException("the database of " + options.folder() + " can't be written", e);
    }
  }

  private void threads(Optional<SqliteFile> database) throws IOException, SQLException {
    Optional<WrittenThread> previous = Optional.empty();
    for (int i = 0; i < options.threads(); i++) {
      WrittenThread thread = thread(i, isFork(i) ? previous : Optional.empty());
      if (database.isPresent()) {
        database.get().insert("threads", ThreadRow.of(options.generation(), thread));
      }
      previous = Optional.of(thread);
    }
  }

  /** Forks are spread evenly; the first thread is never one. */
  private boolean isFork(int index) {
    long others = Math.max(1, options.threads() - 1L);
    return index * (long) options.forks() / others > (index - 1) * (long) options.forks() / others;
  }

  private WrittenThread thread(int index, Optional<WrittenThread> base) throws IOException {
    Sequence sequence =
        new Sequence(
            options.seed() * 1_000_003 + index, START.plus(Duration.ofMinutes(37L * index)));
    WrittenThread thread = describe(index, sequence, base);
    SplittableRandom random = new SplittableRandom(options.seed() * 31 + index);
    long line = index == 0 ? options.largestLine() : 0;
    new BulkThreadWriter(thread, sequence, random, sizes[index], line, options.compressed(), index)
        .write(paths.path(sequence.now(), thread.facts.id(), thread.spec.archived));
    thread.preview = base.map(from -> from.preview).orElse(thread.firstMessage);
    return thread;
  }

  private WrittenThread describe(int index, Sequence sequence, Optional<WrittenThread> base) {
    ThreadSpec spec = new ThreadSpec("generated-" + index);
    spec.cwd = Phrases.folder(index);
    if (index % 4 == 2 && options.generation().isAtLeast(Generation.V0_122)) {
      spec.name = Optional.of(Phrases.name(index));
    }
    spec.archived = index % 5 == 4;
    Kinship kinship =
        base.map(
                from ->
                    new Kinship(
                        Optional.of(from.facts.id()),
                        Optional.of(from.cutAfter(-1)),
                        Optional.empty()))
            .orElse(Kinship.none());
    ThreadFacts facts =
        new ThreadFacts(
            options.generation(),
            options.paginated(),
            sequence.uuid(),
            spec.cwd,
            spec.provider,
            spec.source,
            spec.originator,
            Optional.of(
                new ThreadFacts.Git(
                    sequence.hex(40), "main", "https://example.org/sam/project.git")),
            List.of(),
            List.of(),
            kinship,
            INSTRUCTIONS.repeat(20));
    long first = kinship.base().map(Kinship.Base::endOrdinal).orElse(0L);
    Json meta = SessionMeta.payload(facts, first, sequence.now(), sequence.uuid());
    return new WrittenThread(spec, facts, sequence.now(), meta, facts.id(), 0);
  }
}
