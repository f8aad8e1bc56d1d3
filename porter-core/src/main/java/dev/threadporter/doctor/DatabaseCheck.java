package dev.threadporter.doctor;

import dev.threadporter.home.HomeUse;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.Database;
import dev.threadporter.thread.Row;
import dev.threadporter.thread.SqlValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Whether Codex starts with the state database, and has finished its first scan. */
final class DatabaseCheck {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\..*");

  /** The minor version of the first Codex with a state database of this kind. */
  private static final int FIRST = 105;

  /** How long a scan is left to the Codex that began it. */
  private static final Duration LEASE = Duration.ofMinutes(15);

  private final HomeView home;
  private final List<Finding> findings;

  DatabaseCheck(HomeView home, List<Finding> findings) {
    this.home = home;
    this.findings = findings;
  }

  void look() throws IOException {
    if (!home.hasIndex()) {
      index();
    }
    if (home.database().isPresent()) {
      migrations();
      backfill();
    }
  }

  private Path file() {
    return home.open().databaseFolder().resolve(Database.STATE.fileName());
  }

  /**
   * Codex keeps one since 0.105; without porter's reader nothing is known of one that has bytes.
   */
  private void index() throws IOException {
    var indexed =
        home.open().catalogue().threads().stream()
            .filter(thread -> keepsAnIndex(thread.cliVersion()))
            .count();
    var file = file();
    if (indexed > 0 && (!Files.exists(file) || Files.size(file) == 0)) {
      findings.add(Finding.of(FindingCode.INDEX_MISSING).aboutPath(file).with("count", indexed));
    }
  }

  private static boolean keepsAnIndex(String version) {
    var known = VERSION.matcher(version);
    return known.matches()
        && (Integer.parseInt(known.group(1)) > 0 || Integer.parseInt(known.group(2)) >= FIRST);
  }

  /** Codex compares the sums of the migrations that it knows, and refuses to start otherwise. */
  private void migrations() throws IOException {
    var rows = home.tables().rows("_sqlx_migrations");
    if (rows.isEmpty()) {
      return;
    }
    var known = known();
    for (var row : rows) {
      var sum = known.get(row.integer("version").orElse(0));
      var has = row.values().get("checksum");
      if (sum != null
          && has instanceof SqlValue.Blob blob
          && !HexFormat.of().formatHex(blob.bytes()).equals(sum)) {
        findings.add(
            Finding.of(FindingCode.FOREIGN_MIGRATION)
                .aboutPath(file())
                .with("version", row.integer("version").orElse(0)));
      }
    }
  }

  private static Map<Long, String> known() throws IOException {
    var known = new HashMap<Long, String>();
    try (var in =
            Objects.requireNonNull(DatabaseCheck.class.getResourceAsStream("migrations.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          var words = line.split(" ", 2);
          known.put(Long.parseLong(words[0]), words[1]);
        }
      }
    }
    return known;
  }

  /**
   * {@code pending} is done at the next start, {@code complete} is over; seen in 0.105 to 0.169. A
   * scan that is going on notes every batch; after 900 seconds without one another Codex may take
   * it over, and until then nothing is wrong.
   */
  private void backfill() throws IOException {
    for (var row : home.tables().rows("backfill_state")) {
      var status = row.text("status").orElse("pending");
      if (!status.equals("complete") && !status.equals("pending") && isAbandoned(row)) {
        findings.add(
            Finding.of(FindingCode.BACKFILL_STUCK)
                .aboutPath(file())
                .with("row", status)
                .fixable(true));
      }
    }
  }

  private boolean isAbandoned(Row row) throws IOException {
    var noted = row.integer("updated_at").orElse(0);
    return Math.abs(home.now().getEpochSecond() - noted) > LEASE.toSeconds()
        && HomeUse.ofThisMachine().holders(home.open().databaseFolder()).isEmpty();
  }
}
