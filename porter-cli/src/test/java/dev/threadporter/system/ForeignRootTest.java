package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.luben.zstd.Zstd;
import dev.threadporter.DoctorRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.plan.ProjectDecision.DecidedBy;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A workspace root of another system beside a thread's folder")
class ForeignRootTest {
  private static final String CWD = "C:\\proj";
  private static final String ROOT = "E:\\shared";

  @TempDir Path temp;
  private CodexHome source;
  private Path target;
  private Path here;

  @BeforeEach
  void makeHomes() throws Exception {
    source =
        CodexHome.in(temp.resolve("source"))
            .generation(Generation.V0_169)
            .seed(3)
            .thread("t", t -> t.cwd(CWD).turn("one", "done").turn("two", "done"))
            .thread("u", t -> t.cwd(CWD).turn("another", "done"))
            .build();
    addRoot(source.thread("t").rollout().file(), ROOT);
    target = CodexHome.in(temp.resolve("target")).seed(1).build().folder();
    here = Files.createDirectories(temp.resolve("here")).toRealPath();
  }

  /** As Codex writes it when a second root is added. */
  static void addRoot(Path rollout, String root) throws Exception {
    var text = Files.readString(rollout, UTF_8);
    var modified = Files.getLastModifiedTime(rollout);
    var added =
        text.replaceAll(
            "(\"(runtime_)?workspace_roots\":\\[\"[^\"]*\")\\]",
            "$1,\"" + root.replace("\\", "\\\\\\\\") + "\"]");
    assertThat(added).isNotEqualTo(text);
    Files.writeString(rollout, added, UTF_8);
    Files.setLastModifiedTime(rollout, modified);
  }

  @Test
  void isUndecidedAsAFolderIs() throws Exception {
    var before = Tree.of(target);

    var report = Porter.open(target).run(mapped().build());

    assertThat(report.plan().needsDecision()).isTrue();
    assertThat(decided(report))
        .containsExactly(tuple(CWD, DecidedBy.RULE, 2), tuple(ROOT, DecidedBy.UNDECIDED, 1));
    before.assertUnchanged();
  }

  @Test
  void isToldWithTheOptionThatDecidesIt() throws Exception {
    var told =
        PorterProcess.run(
            temp,
            "import",
            source.folder().toString(),
            "--codex-home",
            target.toString(),
            "--cwd-map",
            CWD + "=" + here);

    assertThat(told.status()).isEqualTo(3);
    assertThat(told.err())
        .contains("--cwd-map '" + ROOT + "=/new/folder'")
        .contains("--history-only-for '" + ROOT + "'");
  }

  @Test
  void goesWhereARuleSays() throws Exception {
    var report = Porter.open(target).run(mapped().map("e:/=" + here + "/e").build());

    assertThat(decided(report)).containsExactly(tuple(CWD, DecidedBy.RULE, 2));
    assertThat(rollouts()).contains("\"" + here + "/e/shared\"").doesNotContain("E:\\\\shared");
    assertThat(roots()).isEmpty();
  }

  @Test
  void goesUnderTheWorkspaceRoot() throws Exception {
    var report = Porter.open(target).run(request().workspaceRoot(here).build());

    assertThat(report.plan().projects())
        .extracting(project -> project.to().orElseThrow())
        .containsExactly(here + "/proj", here + "/shared");
    assertThat(roots()).isEmpty();
  }

  @Test
  void hasAStandInIfItIsWantedForItsHistoryOnly() throws Exception {
    var report = Porter.open(target).run(mapped().historyOnlyFor(ROOT).build());

    assertThat(decided(report))
        .containsExactly(tuple(CWD, DecidedBy.RULE, 2), tuple(ROOT, DecidedBy.HISTORY_ONLY, 1));
    var standIn = Path.of(report.plan().projects().get(1).to().orElseThrow());
    assertThat(standIn.resolve("README.txt"))
        .content()
        .contains(ROOT, source.thread("t").id())
        .doesNotContain(source.thread("u").id());
    assertThat(roots()).isEmpty();
    assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.RULE_UNUSED);
  }

  @Test
  void isLeftAloneWhereLaterSettingsDropIt() throws Exception {
    var file = source.thread("t").rollout().file();
    var text = Files.readString(file, UTF_8);
    var last = text.lastIndexOf("thread_settings_applied");
    Files.writeString(
        file,
        text.substring(0, last) + text.substring(last).replace(",\"E:\\\\shared\"", ""),
        UTF_8);

    var report = Porter.open(target).run(mapped().build());

    assertThat(report.transaction()).isPresent();
    assertThat(roots()).isEmpty();
  }

  @Test
  void isAskedForOnceInWhateverSpelling() throws Exception {
    addRoot(source.thread("u").rollout().file(), "e:/shared/below");

    var report = Porter.open(target).plan(mapped().build());

    assertThat(decided(report))
        .containsExactly(tuple(CWD, DecidedBy.RULE, 2), tuple(ROOT, DecidedBy.UNDECIDED, 2));
  }

  @Test
  void isAskedForAlsoWhereItsThreadTakesThePlaceOfAnother() throws Exception {
    var first = mapped().map(ROOT + "=" + here + "/shared").build();
    Porter.open(target).run(first);
    for (var file : files()) {
      var text = Files.readString(file, UTF_8);
      Files.writeString(file, text.replace("\"done\"", "\"undone\""), UTF_8);
    }

    for (var rule : List.of(ConflictRule.OVERWRITE, ConflictRule.KEEP_BOTH)) {
      var request = mapped().onConflict(rule).build();
      assertThat(decided(Porter.open(target).plan(request)))
          .containsExactly(
              tuple(CWD, DecidedBy.HERE_ALREADY, 2), tuple(ROOT, DecidedBy.UNDECIDED, 1));
      assertThat(Porter.open(target).run(request).transaction()).isEmpty();
    }
  }

  @Test
  void isFoundByTheDoctorAndRepairedByARule() throws Exception {
    var home =
        CodexHome.in(temp.resolve("own"))
            .generation(Generation.V0_169)
            .seed(6)
            .thread("t", t -> t.cwd(here.toString()).turn("one", "done"))
            .build();
    addRoot(home.thread("t").rollout().file(), ROOT);
    assertThat(roots(home.folder())).containsExactly(ROOT);

    var report = Porter.open(home.folder()).run(mapping(ROOT + "=" + here + "/s"));

    assertThat(report.plan().changes()).hasSize(1);
    assertThat(report.plan().left()).isEmpty();
    assertThat(roots(home.folder())).isEmpty();
    assertThat(Files.readString(home.thread("t").rollout().file())).contains(here + "/s\"");
  }

  @Test
  void isKnownToTheRepairByItsOldNameAlsoWhenAFolderStandsInForIt() throws Exception {
    Porter.open(target).run(mapped().historyOnlyFor(ROOT).build());

    var report = Porter.open(target).run(mapping(ROOT + "=" + here + "/s"));

    assertThat(report.plan().left()).isEmpty();
    assertThat(rollouts()).contains("\"" + here + "/s\"").doesNotContain("history-only");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isRepairedHoweverFarFromTheEndItIsNamed(boolean compressed) throws Exception {
    var home = withLongAnswer();
    var file = home.thread("t").rollout().file();
    if (compressed) {
      var packed = Zstd.compress(Files.readAllBytes(file));
      Files.write(file.resolveSibling(file.getFileName() + ".zst"), packed);
      Files.delete(file);
    }
    assertThat(roots(home.folder())).containsExactly(ROOT);

    var report = Porter.open(home.folder()).run(mapping(ROOT + "=" + here + "/s"));

    assertThat(report.plan().changes()).hasSize(1);
    assertThat(report.plan().left()).isEmpty();
    assertThat(roots(home.folder())).isEmpty();
  }

  @Test
  void isNotSaidToBeMendedInAThreadThatStaysAsItIs() throws Exception {
    var home = withLongAnswer();
    var file = home.thread("t").rollout().file();
    var elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    var there = Files.move(file, elsewhere.resolve(file.getFileName()));
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + home.stateDatabase());
        var row = database.prepareStatement("UPDATE threads SET rollout_path = ?")) {
      row.setString(1, there.toString());
      row.executeUpdate();
    }

    var report = Porter.open(home.folder()).run(fixing(ROOT + "=" + here + "/s"));

    assertThat(report.plan().left())
        .extracting(Finding::code)
        .contains(FindingCode.OUTSIDE_HOME, FindingCode.ROOT_FOREIGN);
    assertThat(roots(home.folder())).containsExactly(ROOT);
  }

  /** A thread whose settings are further from its end than porter looks at first. */
  private CodexHome withLongAnswer() throws Exception {
    var home =
        CodexHome.in(temp.resolve("own"))
            .generation(Generation.V0_169)
            .seed(6)
            .thread("t", t -> t.cwd(here.toString()).turn("one", "long ".repeat(80_000)))
            .build();
    addRoot(home.thread("t").rollout().file(), ROOT);
    return home;
  }

  private static Repairs fixing(String rule) {
    return new Repairs(Set.of(), true, List.of(rule), Optional.empty(), false);
  }

  private static Repairs mapping(String rule) {
    return new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false);
  }

  private ImportRequest.Builder request() {
    return ImportRequest.from(source.folder());
  }

  private ImportRequest.Builder mapped() {
    return request().map(CWD + "=" + here);
  }

  private static List<Tuple> decided(ImportReport report) {
    return report.plan().projects().stream()
        .map(project -> tuple(project.from(), project.decidedBy(), project.threads()))
        .toList();
  }

  private List<String> roots() throws Exception {
    return roots(target);
  }

  private static List<String> roots(Path home) throws Exception {
    return Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings().stream()
        .filter(finding -> finding.code() == FindingCode.ROOT_FOREIGN)
        .map(finding -> finding.path().orElseThrow())
        .toList();
  }

  private List<Path> files() throws Exception {
    try (var files = Files.walk(target.resolve("sessions"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
  }

  private String rollouts() throws Exception {
    var all = new StringBuilder();
    for (var file : files()) {
      all.append(Files.readString(file, UTF_8));
    }
    return all.toString();
  }
}
