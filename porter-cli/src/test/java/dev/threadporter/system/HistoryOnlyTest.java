package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadporter.DoctorRequest;
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
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Threads that came for their history only")
class HistoryOnlyTest {
  private static final String APP = "D:\\code\\app";

  @TempDir Path temp;

  @Test
  void shareOneFolderWhateverTheySpellTheirsLike() throws Exception {
    var source = windows("source", APP, "\\\\?\\D:\\code\\app", "d:/code/APP");
    var home = empty("home");

    var asked = Porter.open(home).plan(ImportRequest.from(source).build()).plan();
    var planned = Porter.open(home).plan(historyOnly(source)).plan();
    var report = Porter.open(home).run(historyOnly(source));

    assertThat(asked.projects())
        .extracting(ProjectDecision::from, ProjectDecision::decidedBy, ProjectDecision::threads)
        .containsExactly(tuple(APP, DecidedBy.UNDECIDED, 3));
    assertThat(planned.projects()).hasSize(1);
    assertThat(report.plan().projects()).hasSize(1);
    assertThat(threads(home)).extracting(CodexThread::cwd).hasSize(3).containsOnly(standIn(home));
    assertThat(threads(home)).extracting(CodexThread::shownCwd).containsOnly(APP);
    assertThat(readme(home)).contains(threads(home).stream().map(t -> t.id().value()).toList());
  }

  @Test
  void areNotToldToBeHereWhereOneOfAnotherSpellingIsNot() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(5)
            .thread(t -> t.cwd(APP))
            .thread(t -> t.cwd("d:/code/APP"))
            .build();
    var home = empty("home");
    Porter.open(home)
        .run(
            ImportRequest.from(source.folder())
                .select(Selection.ofThreads(source.thread(0).id()))
                .historyOnly()
                .build());

    var one = Porter.open(home).plan(ImportRequest.from(source.folder()).build()).plan();
    Porter.open(home).run(historyOnly(source.folder()));
    var both = Porter.open(home).plan(ImportRequest.from(source.folder()).build()).plan();

    assertThat(one.projects())
        .extracting(ProjectDecision::decidedBy)
        .containsExactly(DecidedBy.UNDECIDED);
    assertThat(both.projects())
        .extracting(ProjectDecision::decidedBy, ProjectDecision::threads)
        .containsExactly(tuple(DecidedBy.HERE_ALREADY, 2));
  }

  @Test
  void goTogetherByOneRuleWhateverTheySpellTheirsLike() throws Exception {
    var source = windows("source", APP, "\\\\?\\D:\\code\\app");
    var here = Files.createDirectories(temp.resolve("here")).toRealPath().toString();
    var home = empty("home");

    var report =
        Porter.open(home).run(ImportRequest.from(source).map("d:/code/app=" + here).build());

    assertThat(report.plan().projects()).hasSize(1);
    assertThat(threads(home)).extracting(CodexThread::cwd).hasSize(2).containsOnly(here);
  }

  @Test
  void standInAnotherHomeForTheFolderThatTheyComeFrom() throws Exception {
    var first = empty("first");
    Porter.open(first).run(historyOnly(project("source").build().folder()));
    var archive = export(first);
    var second = empty("second");

    var asked = Porter.open(second).plan(ImportRequest.from(archive).build()).plan();
    var direct = Porter.open(second).plan(ImportRequest.from(first).build()).plan();
    Porter.open(second).run(historyOnly(archive));

    for (var plan : List.of(asked, direct)) {
      assertThat(plan.projects())
          .extracting(ProjectDecision::from, ProjectDecision::decidedBy)
          .containsExactly(tuple(APP, DecidedBy.UNDECIDED));
    }
    assertThat(threads(second))
        .allSatisfy(thread -> assertThat(thread.historyOnlyOf()).contains(APP))
        .allSatisfy(thread -> assertThat(thread.cwd()).startsWith(second.toRealPath().toString()));
    assertThat(roots(second)).containsExactly(standIn(second));
  }

  @Test
  void areKnownByTheirReadmeWhereTheSourceDoesNotSayIt() throws Exception {
    var first = empty("first");
    Porter.open(first).run(historyOnly(windows("source", APP)));
    var strayed = windows("strayed", standIn(first));
    var archive = temp.resolve("strayed.tar.gz");
    Porter.open(strayed).export(ExportRequest.to(archive).build());
    var home = empty("home");

    var listed = threads(strayed);
    var plan = Porter.open(home).plan(ImportRequest.from(archive).build()).plan();

    assertThat(listed).extracting(CodexThread::shownCwd).containsExactly(APP);
    assertThat(plan.projects())
        .extracting(ProjectDecision::from, ProjectDecision::decidedBy)
        .containsExactly(tuple(APP, DecidedBy.UNDECIDED));
  }

  @Test
  void comeBackToTheirFolderInTheHomeThatHasIt() throws Exception {
    var home = empty("home");
    var done = Porter.open(home).run(historyOnly(windows("source", APP)));
    var archive = export(home);
    var folder = standIn(home);
    var kept = Files.copy(Path.of(folder, "README.txt"), temp.resolve("kept"));
    Porter.open(home).transactions().undo(done.transaction().orElseThrow());
    Files.createDirectories(Path.of(folder));
    Files.copy(kept, Path.of(folder, "README.txt"));

    var report = Porter.open(home).run(ImportRequest.from(archive).build());

    assertThat(report.plan().projects())
        .extracting(ProjectDecision::decidedBy, ProjectDecision::historyOnly)
        .containsExactly(tuple(DecidedBy.EXISTS_HERE, true));
    assertThat(threads(home))
        .extracting(CodexThread::cwd, CodexThread::shownCwd)
        .containsExactly(tuple(folder, APP));
  }

  @Test
  void takeTheirProjectsAlongWhenTheirFolderIsFound() throws Exception {
    var home = empty("home");
    Porter.open(home).run(historyOnly(project("source", APP, APP + "\\web").build().folder()));
    var here = Files.createDirectories(temp.resolve("here/web")).getParent().toRealPath();

    var report = Porter.open(home).run(mapping(APP + "=" + here));

    assertThat(roots(home)).containsExactly(here.toString(), here + "/web");
    assertThat(report.plan().left()).isEmpty();
    assertThat(Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
    Porter.open(home).transactions().undo(report.transaction().orElseThrow());
    assertThat(roots(home)).containsExactly(standIn(home), standIn(home) + "/web");
  }

  @Test
  void haveProjectsWithRootsBelowTheirFolderThatNobodyMisses() throws Exception {
    var home = empty("home");
    Porter.open(home).run(historyOnly(project("source", APP, APP + "\\web").build().folder()));

    assertThat(roots(home)).anySatisfy(root -> assertThat(root).endsWith("web"));
    assertThat(Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings()).isEmpty();
  }

  @Test
  void leaveNoProjectBehindUnnoticed() throws Exception {
    var home = empty("home");
    Porter.open(home).run(historyOnly(project("source").build().folder()));
    var here = Files.createDirectories(temp.resolve("here")).toRealPath();
    var standIn = standIn(home);
    Porter.open(home).run(mapping(APP + "=" + here));
    sql(home, "UPDATE project_roots SET path = '" + standIn + "'");

    var told = Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings();
    var report = Porter.open(home).run(mapping(APP + "=" + here));

    assertThat(told).extracting(Finding::code).containsExactly(FindingCode.PROJECT_ROOT_STALE);
    assertThat(told.get(0).message()).contains(standIn).contains(APP);
    assertThat(report.plan().left()).isEmpty();
    assertThat(roots(home)).containsExactly(here.toString());
  }

  @Test
  void stayWhatTheyAreWhenTheirHomeMoves() throws Exception {
    var former = empty("former");
    Porter.open(former).run(historyOnly(project("source").build().folder()));
    var gone = standIn(former);
    var home = Files.move(former, temp.resolve("moved"));
    var here = Files.createDirectories(temp.resolve("here")).toRealPath().toString();

    var listed = threads(home);
    var missing = Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings();
    var report = Porter.open(home).run(mapping("D:\\code=" + temp.toRealPath() + "/here"));

    assertThat(listed).extracting(CodexThread::historyOnlyOf).containsOnly(Optional.of(APP));
    assertThat(missing)
        .extracting(Finding::code)
        .contains(FindingCode.CWD_MISSING, FindingCode.PROJECT_ROOT_MISSING);
    assertThat(report.plan().left()).extracting(Finding::code).contains(FindingCode.CWD_MISSING);
    assertThat(threads(home)).extracting(CodexThread::cwd).containsOnly(here + "/app");
    assertThat(roots(home)).containsExactly(here + "/app");
    assertThat(Files.readString(threads(home).get(0).current().path(), UTF_8)).doesNotContain(gone);
  }

  @Test
  void canBeGivenTheFolderOfAMovedHomeInstead() throws Exception {
    var former = empty("former");
    Porter.open(former).run(historyOnly(project("source").build().folder()));
    var old = former.toRealPath();
    var home = Files.move(former, temp.resolve("moved")).toRealPath();

    Porter.open(home).run(mapping(old + "=" + home));

    assertThat(threads(home)).extracting(CodexThread::cwd).containsOnly(standIn(home));
    assertThat(threads(home)).extracting(CodexThread::shownCwd).containsOnly(APP);
    assertThat(standIn(home)).startsWith(home + "/porter/");
    assertThat(roots(home)).containsExactly(standIn(home));
  }

  @Test
  void stayInTheirFolderWhenWhatIsAroundTheHomeIsMapped() throws Exception {
    var home = empty("home");
    Porter.open(home).run(historyOnly(project("source").build().folder()));
    var standIn = standIn(home);

    var plan = Porter.open(home).plan(mapping(temp.toRealPath() + "=/elsewhere")).plan();

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.left()).extracting(Finding::code).containsExactly(FindingCode.RULE_UNUSED);
    assertThat(standIn(home)).isEqualTo(standIn);
  }

  @Test
  void ofThisSystemStayWhereTheyWereAndArePromisedNothing() throws Exception {
    var source = windows("source", "/somewhere/else");
    var home = empty("home");

    var planned = Porter.open(home).plan(historyOnly(source)).plan();
    var report = Porter.open(home).run(historyOnly(source));

    for (var plan : List.of(planned, report.plan())) {
      assertThat(plan.projects())
          .extracting(ProjectDecision::decidedBy, ProjectDecision::to, ProjectDecision::historyOnly)
          .containsExactly(tuple(DecidedBy.HISTORY_ONLY, Optional.of("/somewhere/else"), true));
      assertThat(plan.threads()).extracting(ThreadPlan::standsIn).containsExactly(false);
    }
    assertThat(report.findings()).extracting(Finding::code).doesNotContain(FindingCode.CWD_MISSING);
    assertThat(threads(home)).extracting(CodexThread::historyOnly).containsExactly(false);
  }

  @Test
  void leaveNothingBehindWhenTheOlderImportIsUndoneFirst() throws Exception {
    var home = empty("home");
    var first = bring(home, "one", 2);
    var second = bring(home, "two", 3);
    var transactions = Porter.open(home).transactions();

    var older = transactions.undo(first.transaction().orElseThrow());
    var between = readme(home);
    var newer = transactions.undo(second.transaction().orElseThrow());

    assertThat(older.left()).isEmpty();
    assertThat(between).contains(ids(second)).doesNotContain(ids(first).get(0));
    assertThat(newer.left()).isEmpty();
    assertThat(home.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void leaveNothingBehindWhenTheNewerImportIsUndoneFirst() throws Exception {
    var home = empty("home");
    var first = bring(home, "one", 2);
    var alone = readme(home);
    var second = bring(home, "two", 3);
    var transactions = Porter.open(home).transactions();

    var newer = transactions.undo(second.transaction().orElseThrow());
    var between = readme(home);
    var older = transactions.undo(first.transaction().orElseThrow());

    assertThat(newer.left()).isEmpty();
    assertThat(between).isEqualTo(alone);
    assertThat(older.left()).isEmpty();
    assertThat(home.resolve("porter/history-only")).doesNotExist();
  }

  @Test
  void comeBackWithTheirReadmeWhenTheUndoingIsUndone() throws Exception {
    var home = empty("home");
    var first = bring(home, "one", 2);
    bring(home, "two", 3);
    var both = readme(home);
    var transactions = Porter.open(home).transactions();
    var undone = transactions.undo(first.transaction().orElseThrow());

    var redone = transactions.undo(undone.transaction().orElseThrow());

    assertThat(redone.left()).isEmpty();
    assertThat(readme(home)).isEqualTo(both);
    assertThat(threads(home)).hasSize(2).allMatch(CodexThread::historyOnly);
  }

  @Test
  void leaveAReadmeAloneThatAPersonChanged() throws Exception {
    var home = empty("home");
    var only = bring(home, "one", 2);
    var noted = readme(home) + "not what porter wrote\n";
    Files.writeString(Path.of(standIn(home), "README.txt"), noted, UTF_8);

    var undone = Porter.open(home).transactions().undo(only.transaction().orElseThrow());

    assertThat(undone.left()).hasSize(1);
    assertThat(readme(home)).isEqualTo(noted);
    assertThat(threads(home)).isEmpty();
  }

  private ImportReport bring(Path home, String name, long seed) throws Exception {
    var source = CodexHome.in(temp.resolve(name)).seed(seed).thread(t -> t.cwd(APP)).build();
    return Porter.open(home).run(historyOnly(source.folder()));
  }

  private static List<String> ids(ImportReport report) {
    return report.plan().threads().stream().map(thread -> thread.id().value()).toList();
  }

  private static Repairs mapping(String rule) {
    return new Repairs(Set.of(), false, List.of(rule), Optional.empty(), false);
  }

  private static ImportRequest historyOnly(Path source) {
    return ImportRequest.from(source).historyOnly().build();
  }

  private Path empty(String name) throws Exception {
    return CodexHome.in(temp.resolve(name)).seed(1).build().folder();
  }

  private Path windows(String name, String... folders) throws Exception {
    var home = CodexHome.in(temp.resolve(name)).seed(5);
    for (var folder : folders) {
      home.thread(t -> t.cwd(folder).turn("a", "b"));
    }
    return home.build().folder();
  }

  private CodexHomeBuilder project(String name) {
    return project(name, APP);
  }

  private CodexHomeBuilder project(String name, String... roots) {
    return CodexHome.in(temp.resolve(name))
        .seed(6)
        .project("App", roots)
        .thread(t -> t.cwd(APP).inProject("App").turn("a", "b"));
  }

  private Path export(Path home) throws Exception {
    var archive = temp.resolve(home.getFileName() + ".tar.gz");
    Porter.open(home).export(ExportRequest.to(archive).build());
    return archive;
  }

  private static List<CodexThread> threads(Path home) throws Exception {
    return Porter.open(home).list(Selection.EVERYTHING).threads();
  }

  private static String standIn(Path home) throws Exception {
    try (var folders = Files.list(home.toRealPath().resolve("porter/history-only"))) {
      return folders.findFirst().orElseThrow().toString();
    }
  }

  private static String readme(Path home) throws Exception {
    return Files.readString(Path.of(standIn(home), "README.txt"), UTF_8);
  }

  private static List<String> roots(Path home) throws Exception {
    var roots = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state(home));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT path FROM project_roots ORDER BY position")) {
      while (rows.next()) {
        roots.add(rows.getString(1));
      }
    }
    return roots;
  }

  private static void sql(Path home, String update) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state(home));
        var statement = connection.createStatement()) {
      statement.executeUpdate(update);
    }
  }

  private static Path state(Path home) throws Exception {
    try (var files = Files.list(home)) {
      return files
          .filter(file -> file.getFileName().toString().matches("state_\\d+\\.sqlite"))
          .findFirst()
          .orElseThrow();
    }
  }
}
