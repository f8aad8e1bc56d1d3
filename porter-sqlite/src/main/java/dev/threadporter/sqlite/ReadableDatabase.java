package dev.threadporter.sqlite;

import dev.threadporter.spi.DatabaseReader.RowVisitor;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One database file, opened when it is first asked. What was read while the file changed is thrown
 * away and read again.
 */
final class ReadableDatabase implements Closeable {
  private static final int ATTEMPTS = 5;

  private final Path file;
  private final SafeOpening opening;
  private @Nullable View view;

  ReadableDatabase(Path file, SafeOpening opening) {
    this.file = file;
    this.opening = opening;
  }

  /** Reads something that fits in memory. */
  <T> T read(Reading<T> reading) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var current = view();
      try {
        T result = reading.from(current);
        if (current.holds()) {
          return result;
        }
      } catch (SQLException e) {
        if (current.holds()) {
          throw Failures.of(file, e);
        }
      }
      close();
    }
    throw SafeOpening.changing(file);
  }

  Schema schema() throws IOException {
    return read(View::schema);
  }

  /** Copies what is seen into a file that must not exist. */
  void copy(Path copy) throws IOException {
    read(view -> Snapshot.of(view.session(), file, copy));
  }

  List<Row> rows(String table, Map<String, SqlValue> where) throws IOException {
    return read(
        current -> {
          var found = current.schema().table(table);
          return found.isPresent()
              ? new RowQuery(current.session(), found.get()).rows(where)
              : List.<Row>of();
        });
  }

  /** The row that has the primary key of a given row. */
  Optional<Row> current(Row like) throws IOException {
    return read(
        view -> {
          var found = view.schema().table(like.table());
          if (found.isEmpty()) {
            return Optional.<Row>empty();
          }
          RowChanges.requireKey(found.get(), like);
          return new RowQuery(view.session(), found.get()).byKey(like);
        });
  }

  /**
   * Walks over rows page by page, so that no visitor gets a row that was read while the file
   * changed.
   *
   * @param table the table
   * @param columns which columns are wanted
   * @param where values that all rows have
   * @param first the columns that decide the order before the primary key does, as far as they
   *     exist
   * @param size rows a page
   */
  void walk(
      String table,
      Predicate<String> columns,
      Map<String, SqlValue> where,
      List<String> first,
      int size,
      RowVisitor visitor)
      throws IOException {
    Optional<Row> last = Optional.empty();
    List<Row> page;
    do {
      var after = last;
      page = read(current -> page(current, table, columns, where, first, after, size));
      for (var row : page) {
        boolean asWanted = row.values().keySet().stream().allMatch(columns);
        visitor.row(asWanted ? row : row.only(columns));
        last = Optional.of(row);
      }
    } while (page.size() == size);
  }

  private static List<Row> page(
      View view,
      String table,
      Predicate<String> columns,
      Map<String, SqlValue> where,
      List<String> first,
      Optional<Row> after,
      int size)
      throws SQLException {
    var found = view.schema().table(table);
    if (found.isEmpty() || !found.get().columns().containsAll(where.keySet())) {
      return List.of();
    }
    Collection<String> wanted = found.get().columns().stream().filter(columns).toList();
    var order = found.get().order(first);
    return new RowQuery(view.session(), found.get()).page(wanted, where, order, after, size);
  }

  private View view() throws IOException {
    var current = view;
    if (current == null) {
      current = opening.open(file);
      view = current;
    }
    return current;
  }

  @Override
  public void close() throws IOException {
    var current = view;
    view = null;
    if (current != null) {
      current.close();
    }
  }

  /** Reads from a view. */
  @FunctionalInterface
  interface Reading<T> {
    T from(View view) throws IOException, SQLException;
  }
}
