package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time in a row that nobody can mean")
class OddTimeTest {
  @TempDir Path temp;
  private CodexHome home;
  private Path archive;

  @BeforeEach
  void makeHome() throws Exception {
    home =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("odd", t -> t.turn("a", "b"))
            .thread("other", t -> t.turn("c", "d"))
            .build();
    archive = temp.resolve("a.tar.gz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "created_at = 1763629200000, created_at_ms = 1763629200000000",
        "created_at = 1763629200000000000, created_at_ms = 9223372036854775807",
        "created_at = -9223372036854775807, created_at_ms = 0",
        "created_at = '2026-11-20T09:00:00Z', created_at_ms = 'soon'",
        "updated_at = 1763629200000000000, updated_at_ms = 1763629200000000000",
      })
  void keepsNoThreadFromBeingListedPackedAndBroughtIn(String set) throws Exception {
    set(set);
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();

    var listing = Porter.open(home.folder()).list(Selection.EVERYTHING);
    var exported = Porter.open(home.folder()).export(ExportRequest.to(archive).build());
    var inspected = Porter.inspect(archive, true);
    var imported = Import.run(archive, target.folder());

    assertThat(listing.threads()).hasSize(2).allSatisfy(t -> isOfThatDay(t.created()));
    assertThat(listing.findings())
        .filteredOn(finding -> finding.code() == FindingCode.ODD_TIME)
        .singleElement()
        .satisfies(f -> assertThat(f.thread()).contains(home.thread("odd").id()))
        .satisfies(f -> assertThat(f.message()).contains("_at"));
    assertThat(exported.leftOut()).isFalse();
    assertThat(inspected.manifest().threads()).hasSize(2);
    assertThat(imported.plan().threads()).hasSize(2);
    // And it doesn't go on from there.
    var there = Porter.open(target.folder()).list(Selection.EVERYTHING);
    assertThat(there.findings()).isEmpty();
    assertThat(there.threads())
        .filteredOn(thread -> thread.id().value().equals(home.thread("odd").id()))
        .singleElement()
        .satisfies(thread -> isOfThatDay(thread.created()));
  }

  @Test
  void givesWayToTheOtherColumn() throws Exception {
    set("created_at = 1763629200000, created_at_ms = 1763629200123");

    assertThat(Porter.open(home.folder()).list(Selection.EVERYTHING).threads())
        .filteredOn(thread -> thread.id().value().equals(home.thread("odd").id()))
        .singleElement()
        .satisfies(
            thread -> assertThat(thread.created()).isEqualTo(Instant.ofEpochMilli(1763629200123L)));
  }

  private static void isOfThatDay(Instant time) {
    assertThat(time.toString()).startsWith("2026-11-20T");
  }

  /** Past the triggers that keep milliseconds and seconds alike. */
  private void set(String values) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.stateDatabase());
        var statement = connection.createStatement();
        var named = connection.createStatement()) {
      try (var triggers =
          named.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
        while (triggers.next()) {
          statement.executeUpdate("DROP TRIGGER \"" + triggers.getString(1) + "\"");
        }
      }
      statement.executeUpdate(
          "UPDATE threads SET " + values + " WHERE id = '" + home.thread("odd").id() + "'");
    }
  }
}
