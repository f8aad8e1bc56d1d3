package dev.threadporter.system.transactions;

import dev.threadporter.testkit.faults.Fault;
import dev.threadporter.testkit.faults.FileEvent;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Numbers changes of files and statements of databases together, and strikes at one of them. */
final class Steps implements Fault {
  private final long at;
  private final Blow blow;
  private final List<String> seen = new ArrayList<>();
  private boolean struck;

  private Steps(long at, Blow blow) {
    this.at = at;
    this.blow = blow;
  }

  static Steps counting() {
    return new Steps(Long.MAX_VALUE, Blow.ERROR);
  }

  static Steps striking(long at, Blow blow) {
    return new Steps(at, blow);
  }

  @Override
  public void before(FileEvent event) throws IOException {
    if (event.operation().isChange() && hits(event.operation() + " " + event.path())) {
      blow.toFile(event.path().toString());
    }
  }

  void statement(String sql) throws SQLException {
    if (hits(sql.isEmpty() ? "a prepared statement" : sql)) {
      blow.toStatement();
    }
  }

  private synchronized boolean hits(String step) {
    seen.add(step);
    var hit = seen.size() == at || (blow == Blow.POWER_LOSS && seen.size() > at);
    struck |= hit;
    return hit;
  }

  /** How many there were. */
  synchronized long count() {
    return seen.size();
  }

  /** What there was. */
  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  synchronized boolean struck() {
    return struck;
  }
}
