package dev.threadporter.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.json.MalformedException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.ThreadId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A staged projection")
class ProjectionStepsTest {
  private static final ThreadId ROLLOUT = new ThreadId("019f0000-0000-7000-8000-000000000001");
  private static final int MEBI = 1 << 20;

  @TempDir Path temp;
  private final Rows database = new Rows();
  private Journal journal;

  @BeforeEach
  void makeTheTransaction() throws IOException {
    journal = new Journal(temp);
    Files.createDirectories(journal.staged("0").getParent());
  }

  @Test
  void comesRowByRow() throws Exception {
    Files.writeString(
        journal.staged("0"),
        "{\"table\":\"a\",\"values\":{\"x\":1}}\n{\"table\":\"b\",\"values\":{}}\n");

    replace();

    assertThat(database.inserted).extracting(Row::table).containsExactly("a", "b");
  }

  @Test
  void isRefusedIfARowTakesMoreMemoryThanAgreed() throws Exception {
    try (var out = new BufferedOutputStream(Files.newOutputStream(journal.staged("0")))) {
      out.write("{\"table\":\"".getBytes(StandardCharsets.US_ASCII));
      var piece = "x".repeat(MEBI).getBytes(StandardCharsets.US_ASCII);
      for (var i = 0; i < 64; i++) {
        out.write(piece);
      }
    }

    assertThatThrownBy(this::replace)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("longer than");
    assertThat(database.inserted).isEmpty();
  }

  private void replace() throws IOException {
    new ProjectionSteps(journal, Optional.of(database))
        .replace(new Step.ReplaceProjection(List.of(ROLLOUT), Optional.of("0"), Optional.empty()));
  }

  /** A database that only takes projections. */
  private static final class Rows implements DatabaseWriter {
    private final List<Row> inserted = new ArrayList<>();

    @Override
    public void insertProjection(Iterator<Row> rows) {
      rows.forEachRemaining(inserted::add);
    }

    @Override
    public void deleteProjection(Collection<ThreadId> rollouts) {
      inserted.clear();
    }

    @Override
    public Map<String, List<String>> schema(Database database) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Row> current(Database database, Row like) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void change(Database database, List<RowChange> changes, AfterImages beforeCommit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void projection(ThreadId rollout, DatabaseReader.RowVisitor visitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void snapshot(Database database, Path copy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      inserted.clear();
    }
  }
}
