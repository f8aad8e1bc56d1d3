package dev.threadporter.testkit.tables;

import static dev.threadporter.testkit.Generation.V0_113;
import static dev.threadporter.testkit.Generation.V0_132;
import static dev.threadporter.testkit.Generation.V0_140;
import static dev.threadporter.testkit.Generation.V0_149;

import dev.threadporter.testkit.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The databases of a home, and which tables each generation has in them. */
public enum Tables {
  /** {@code state_5.sqlite}: threads and what belongs to them. */
  STATE("state_5.sqlite", V0_113) {
    @Override
    public List<String> statements(Generation generation) {
      List<String> statements = new ArrayList<>(ThreadsTable.statements(generation));
      StateTables.ALL.stream()
          .filter(table -> table.isIn(generation))
          .map(table -> table.statement(generation))
          .forEach(statements::add);
      return statements;
    }
  },
  /** {@code goals_1.sqlite}: goals, which older versions keep in the state database. */
  GOALS("goals_1.sqlite", V0_140) {
    @Override
    public List<String> statements(Generation generation) {
      List<String> statements = new ArrayList<>();
      statements.add(StateTables.goals("").statement(generation));
      if (generation.isAtLeast(V0_149)) {
        statements.add(
            "CREATE TABLE IF NOT EXISTS thread_goal_continuation_deferrals (thread_id TEXT PRIMARY KEY"
                + " NOT NULL REFERENCES thread_goals(thread_id) ON DELETE CASCADE)");
      }
      return statements;
    }
  },
  /** {@code memories_1.sqlite}: what Codex derives from threads. */
  MEMORIES("memories_1.sqlite", V0_140) {
    @Override
    public List<String> statements(Generation generation) {
      return Stream.of(StateTables.memories(""), StateTables.jobs())
          .map(table -> table.statement(generation))
          .toList();
    }
  },
  /** {@code queue_1.sqlite}: messages that wait for their turn. */
  QUEUE("queue_1.sqlite", V0_149) {
    @Override
    public List<String> statements(Generation generation) {
      return SideTables.queue();
    }
  },
  /** {@code thread_history_1.sqlite}: the projection of paginated threads. */
  HISTORY("thread_history_1.sqlite", V0_149) {
    @Override
    public List<String> statements(Generation generation) {
      return SideTables.history(generation);
    }
  };

  private final String fileName;
  private final Generation since;

  Tables(String fileName, Generation since) {
    this.fileName = fileName;
    this.since = since;
  }

  /** Returns the name of the database's file. */
  public String fileName() {
    return fileName;
  }

  /** Tells whether a generation has this database. */
  public boolean isIn(Generation generation) {
    return generation.isAtLeast(since);
  }

  /** Returns the statements that make its tables. */
  public abstract List<String> statements(Generation generation);

  /** Returns the database in which a generation keeps goals. */
  public static Optional<Tables> goals(Generation generation) {
    if (GOALS.isIn(generation)) {
      return Optional.of(GOALS);
    }
    return generation.isAtLeast(V0_132) ? Optional.of(STATE) : Optional.empty();
  }

  /** A table that lies in generations from one up to, but without, another. */
  record Table(String name, Generation since, Optional<Generation> until, List<Column> columns) {
    boolean isIn(Generation generation) {
      boolean gone = until.map(generation::isAtLeast).orElse(false);
      return generation.isAtLeast(since) && !gone;
    }

    String statement(Generation generation) {
      return Column.table(name, generation, columns);
    }
  }
}
