package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
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
    assertThat(oddTimes(imported.findings())).isEqualTo(oddTimes(exported.findings())).hasSize(1);
    // And it doesn't go on from there.
    var there = Porter.open(target.folder()).list(Selection.EVERYTHING);
    assertThat(there.findings()).isEmpty();
    assertThat(there.threads())
        .filteredOn(thread -> thread.id().value().equals(home.thread("odd").id()))
        .singleElement()
        .satisfies(thread -> isOfThatDay(thread.created()));
  }

  @Test
  void isToldOnceByAnImportOfItsHomeAndNotAgain() throws Exception {
    set("created_at = 1763629200000, created_at_ms = 1763629200000000");
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();

    var imported = Import.run(home.folder(), target.folder());
    var again = Import.run(home.folder(), target.folder());

    assertThat(oddTimes(imported.findings())).hasSize(1);
    assertThat(oddTimes(again.findings())).hasSize(1);
  }

  @Test
  void isToldOfAnArchiveWhoseManifestHasItToo() throws Exception {
    set("created_at = 1763629200000, created_at_ms = 1763629200000000");
    var folder = temp.resolve("folder");
    Porter.open(home.folder()).export(ExportRequest.to(folder).asFolder().build());
    var manifest = folder.resolve("porter-archive/porter.json");
    var text = Files.readString(manifest);
    var odd = text.indexOf(home.thread("odd").id());
    Files.writeString(
        manifest,
        text.substring(0, odd)
            + text.substring(odd)
                .replaceFirst("(\"createdAt\" *: *\")[^\"]+", "$1+57856-09-01T02:40:00Z"));
    assertThat(manifest).content().contains("+57856");
    var sums = folder.resolve("porter-archive/SHA256SUMS");
    var sum =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(manifest)));
    Files.writeString(
        sums,
        Files.readString(sums).replaceFirst("(?m)^[0-9a-f]{64}( .*porter\\.json)$", sum + "$1"));
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();

    var imported = Import.run(folder, target.folder());

    assertThat(oddTimes(imported.findings())).hasSize(1);
  }

  private static List<Finding> oddTimes(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.code() == FindingCode.ODD_TIME).toList();
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
