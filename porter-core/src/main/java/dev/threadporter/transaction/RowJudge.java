package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.Row;
import dev.threadporter.transaction.Change.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Compares rows that were changed with what they are now. */
final class RowJudge {
  private final OpenHome target;

  RowJudge(OpenHome target) {
    this.target = target;
  }

  /** What a person set since in columns that the change left alone isn't looked at. */
  Judged row(RowChange image) throws IOException {
    var change = Rows.narrow(image);
    var now = now(change);
    Fate fate;
    if (Rows.agree(now, change.after())) {
      fate = Fate.AS_LEFT;
    } else {
      fate = Rows.agree(now, change.before()) ? Fate.AS_BEFORE : Fate.CHANGED;
    }
    return Judged.of(Kind.ROW, Rows.name(change), Rows.thread(change), fate, now.isPresent())
        .with(change);
  }

  private Optional<Row> now(RowChange change) throws IOException {
    if (target.database().isPresent()) {
      return Rows.now(target.database().get(), change);
    }
    var state = target.databaseFolder().resolve(Database.STATE.fileName());
    if (Files.exists(state)) {
      throw new IOException(state + " can't be read, so nothing is known of its rows");
    }
    return Optional.empty();
  }
}
