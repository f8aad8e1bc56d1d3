package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ProjectDecision;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Threads that are here already stay in their folder, and the plan says so")
class ImportedAgainTest {
  private static final String OLD = "C:\\Users\\a\\proj";

  @TempDir Path temp;
  private Path archive;
  private Path home;
  private String typo;
  private String meant;

  @BeforeEach
  void importWithATypo() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(1)
            .thread("one", t -> t.cwd(OLD).turn("please", "done"))
            .thread("two", t -> t.cwd(OLD).turn("again", "done"))
            .build();
    archive = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    home = CodexHome.in(temp.resolve("home")).seed(2).thread().build().folder();
    typo = temp.toRealPath().resolve("cod").toString();
    meant = Files.createDirectories(temp.toRealPath().resolve("code")).toString();
    importTo(typo);
  }

  @Test
  void whateverAnotherRuleSaysThen() throws Exception {
    var report = importTo(meant);

    assertThat(report.transaction()).isEmpty();
    assertThat(project(report).to()).contains(typo);
    assertThat(project(report).exists()).isFalse();
    assertThat(project(report).decidedBy()).isEqualTo(DecidedBy.HERE_ALREADY);
    assertThat(kept(report))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(typo))
        .satisfies(
            finding ->
                assertThat(finding.arguments())
                    .containsEntry("rule", "'" + typo + "=" + meant + "'"));
  }

  @Test
  void untilARepairMovesThemAsTheFindingSays() throws Exception {
    var rule = unquoted(kept(importTo(meant)).get(0).arguments().get("rule"));

    Porter.open(home).run(new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false));

    assertThat(cwds()).contains(meant).doesNotContain(typo);
    assertThat(kept(importTo(meant))).isEmpty();
  }

  @Test
  void withoutARuleToo() throws Exception {
    var report = Porter.open(home).plan(ImportRequest.from(archive).build());

    assertThat(report.plan().needsDecision()).isFalse();
    assertThat(project(report).decidedBy()).isEqualTo(DecidedBy.HERE_ALREADY);
    assertThat(project(report).proposals()).isEmpty();
    assertThat(kept(report)).isEmpty();
  }

  @Test
  void andGetNoOtherProvider() throws Exception {
    var request = ImportRequest.from(archive).map(OLD + "=" + typo).provider("other").build();

    var report = Porter.open(home).run(request);

    assertThat(report.transaction()).isEmpty();
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == FindingCode.RULE_UNUSED)
        .singleElement()
        .satisfies(f -> assertThat(f.arguments()).containsEntry("rule", "--provider other"));
  }

  @Test
  void asAFolderForTheirHistoryThatARepairKnowsByItsOldName() throws Exception {
    var other = CodexHome.in(temp.resolve("other")).seed(3).thread().build().folder();
    Porter.open(other).run(ImportRequest.from(archive).historyOnly().build());
    var report = Porter.open(other).run(ImportRequest.from(archive).map(OLD + "=" + meant).build());

    assertThat(kept(report))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(OLD));
    var rule = unquoted(kept(report).get(0).arguments().get("rule"));
    Porter.open(other).run(new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false));
    assertThat(Porter.open(other).list(Selection.EVERYTHING).threads())
        .extracting(CodexThread::cwd)
        .contains(meant);
  }

  private static String unquoted(Object word) {
    assertThat(String.valueOf(word)).startsWith("'").endsWith("'");
    return String.valueOf(word).substring(1, String.valueOf(word).length() - 1);
  }

  private ImportReport importTo(String folder) throws Exception {
    return Porter.open(home).run(ImportRequest.from(archive).map(OLD + "=" + folder).build());
  }

  private List<String> cwds() throws Exception {
    return Porter.open(home).list(Selection.EVERYTHING).threads().stream()
        .map(CodexThread::cwd)
        .toList();
  }

  private static ProjectDecision project(ImportReport report) {
    assertThat(report.plan().projects()).hasSize(1);
    return report.plan().projects().get(0);
  }

  private static List<Finding> kept(ImportReport report) {
    return report.findings().stream()
        .filter(finding -> finding.code() == FindingCode.CWD_KEPT)
        .toList();
  }
}
