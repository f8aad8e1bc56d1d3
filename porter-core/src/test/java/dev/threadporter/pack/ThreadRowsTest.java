package dev.threadporter.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.catalogue.SessionIndex;
import dev.threadporter.json.MalformedException;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.DatabaseReader.StoredRow;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import dev.threadporter.thread.ThreadId;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of a thread")
class ThreadRowsTest {
  private static final ThreadId ID = new ThreadId("01a1f82f-1e80-72f9-ae4c-2aff228d7b70");
  private static final ThreadId OTHER = new ThreadId("01a1f82f-2222-72f9-ae4c-2aff228d7b70");

  @Test
  void travelWithEveryValueAsItWas() throws Exception {
    var values = new LinkedHashMap<String, SqlValue>();
    values.put("id", SqlValue.of(ID.value()));
    values.put("text", SqlValue.of("ä\u0000\"\n"));
    values.put("big", SqlValue.of(Long.MIN_VALUE));
    values.put("real", new SqlValue.Real(0.1 + 0.2));
    values.put("infinite", new SqlValue.Real(Double.NEGATIVE_INFINITY));
    values.put("blob", new SqlValue.Blob(new byte[] {0, -1, 127}));
    values.put("null", SqlValue.NULL);
    var rows = rows(new StoredRow(Database.STATE, new Row("threads", values)));

    assertThat(ThreadRows.read(new ByteArrayInputStream(rows.toBytes()), ID)).isEqualTo(rows);
    assertThat(rows.own()).map(Row::values).contains(values);
  }

  @Test
  void travelWithTheNameInTheIndex() throws Exception {
    var name = new SessionIndex.Entry("A name", "2026-11-20T09:08:07.123456789Z");
    var rows = new ThreadRows(ID, Optional.of(name), List.of());

    assertThat(ThreadRows.read(new ByteArrayInputStream(rows.toBytes()), ID).name()).contains(name);
  }

  @Test
  void ofAnotherThreadAreRefused() throws Exception {
    var rows = rows();

    assertThatThrownBy(() -> ThreadRows.read(new ByteArrayInputStream(rows.toBytes()), OTHER))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void thatNameAnotherThreadAreRefused() throws Exception {
    for (var row :
        List.of(
            row("threads", Map.of("id", OTHER)),
            row("threads", Map.of()),
            row("thread_goals", Map.of("thread_id", OTHER)),
            row(
                "thread_spawn_edges",
                Map.of("parent_thread_id", OTHER, "child_thread_id", OTHER)))) {
      var bytes = rows(new StoredRow(Database.STATE, row)).toBytes();
      assertThatThrownBy(() -> ThreadRows.read(new ByteArrayInputStream(bytes), ID))
          .as("%s", row)
          .isInstanceOf(MalformedException.class)
          .hasMessage("it has a row of another thread");
    }
  }

  @Test
  void mayNameAnotherThreadAsItsChildOrNone() throws Exception {
    for (var row :
        List.of(
            row("thread_spawn_edges", Map.of("parent_thread_id", ID, "child_thread_id", OTHER)),
            row("projects", Map.of("id", OTHER)))) {
      var bytes = rows(new StoredRow(Database.STATE, row)).toBytes();
      assertThat(ThreadRows.read(new ByteArrayInputStream(bytes), ID).rows()).hasSize(1);
    }
  }

  @Test
  void ofNonsenseAreRefused() {
    for (var text :
        List.of("", "[]", "{}", "{\"thread\":7}", "{\"thread\":\"" + ID + "\",\"rows\":[1]}")) {
      assertThatThrownBy(() -> ThreadRows.read(new ByteArrayInputStream(text.getBytes(UTF_8)), ID))
          .as(text)
          .isInstanceOf(MalformedException.class);
    }
  }

  private static Row row(String table, Map<String, ThreadId> values) {
    var columns = new LinkedHashMap<String, SqlValue>();
    values.forEach((column, id) -> columns.put(column, SqlValue.of(id.value())));
    return new Row(table, columns);
  }

  private static ThreadRows rows(StoredRow... rows) {
    return new ThreadRows(ID, Optional.empty(), List.of(rows));
  }
}
