package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.RepairReport;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.RepairChange;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.faults.Fault;
import dev.threadporter.testkit.faults.FaultyFileSystem;
import dev.threadporter.testkit.faults.FileOperation;
import dev.threadporter.testkit.faults.Unreadable;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.DamageBuilder;
import dev.threadporter.transaction.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollout that can't be read to its end")
class UnreadableRolloutTest {
  private static final String OLD = "/former";

  /** Doesn't get much shorter when it is compressed, so that the beginning can be read. */
  private static final String LONG =
      new Random(1)
          .ints(400_000, '0', 'z')
          .filter(Character::isLetterOrDigit)
          .limit(300_000)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();

  @TempDir Path temp;

  @Test
  void staysWhereItIsWhenFoldersMoveAndIsNamed() throws Exception {
    var home = home(damage -> {});
    var file = cut(home);
    var bytes = Files.readAllBytes(file);
    var porter = Porter.open(home.folder());

    var planned = porter.plan(moving());
    var done = porter.run(moving());

    for (var report : List.of(planned, done)) {
      leavesTheBadOneOnly(report, home, file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(Sql.text(home.stateDatabase(), cwdOf(home, "bad"))).isEqualTo(OLD + "/bad");
    assertThat(Sql.text(home.stateDatabase(), cwdOf(home, "good"))).isEqualTo(temp + "/good");
    assertThat(Files.readString(home.thread("good").rollout().file())).contains(temp + "/good");
    assertThat(porter.transactions().undo(done.transaction().orElseThrow()).left()).isEmpty();
  }

  @Test
  void isNamedOnceIfAllThatIsSafeIsMendedToo() throws Exception {
    var home = home(DamageBuilder::withoutRow);
    var file = cut(home);
    var bytes = Files.readAllBytes(file);

    var report =
        Porter.open(home.folder())
            .run(new Repairs(Set.of(), true, moving().cwdMap(), Optional.empty(), false));

    leavesTheBadOneOnly(report, home, file);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(Sql.count(home.stateDatabase(), "threads")).isEqualTo(2);
  }

  @Test
  void getsNoRowWhenAllThatIsSafeIsMended() throws Exception {
    var home = home(DamageBuilder::withoutRow);
    var file = cut(home);
    Sql.run(home.stateDatabase(), "UPDATE threads SET preview = ''");

    var report = Porter.open(home.folder()).run(RepairTest.ALL_SAFE);

    assertThat(report.plan().changes()).extracting(RepairChange::code).contains("empty-preview");
    assertThat(codes(report.plan().left()))
        .contains(FindingCode.UNREADABLE_ROLLOUT, FindingCode.ROLLOUT_WITHOUT_ROW);
    assertThat(of(report.plan().left(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
    assertThat(Sql.count(home.stateDatabase(), "threads")).isEqualTo(2);
  }

  @Test
  void staysIfItMayNotBeOpened() throws Exception {
    staysIf(home -> new Unreadable(home.thread("bad").rollout().file()::equals));
  }

  @Test
  void staysIfTheDiskFailsInTheMiddle() throws Exception {
    staysIf(home -> failingAt(3, home.thread("bad").rollout().file()));
  }

  private void staysIf(Function<CodexHome, Fault> fault) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("bad", t -> t.cwd(OLD + "/bad").turn("a", LONG))
            .thread("good", t -> t.cwd(OLD + "/good").turn("c", "d"))
            .build();
    var file = home.thread("bad").rollout().file();
    var bytes = Files.readAllBytes(file);
    var disk = FaultyFileSystem.wrap(home.folder(), fault.apply(home));

    var report = Porter.builder().home(disk.root()).withoutDatabases().build().run(moving());

    assertThat(codes(report.plan().left())).contains(FindingCode.UNREADABLE_ROLLOUT);
    assertThat(report.plan().left()).anyMatch(moving()::asksFor);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    assertThat(Files.readString(home.thread("good").rollout().file())).contains(temp + "/good");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void doesNotKeepAForkOfItFromMoving(boolean allSafe) throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("bad", t -> t.cwd(OLD + "/bad").turn("a", LONG).compressed())
            .thread("good", t -> t.cwd(OLD + "/good").forkOf("bad", 1).turn("c", "d"))
            .build();
    var file = cut(home);
    var base = Files.readString(home.thread("good").rollout().file());
    var cut = base.replaceAll("(?s).*?\"end_byte_offset\":(\\d+).*", "$1");

    var report =
        Porter.open(home.folder())
            .run(new Repairs(Set.of(), allSafe, moving().cwdMap(), Optional.empty(), false));

    leavesTheBadOneOnly(report, home, file);
    assertThat(Files.readString(home.thread("good").rollout().file()))
        .contains(temp + "/good")
        .contains("\"end_byte_offset\":" + cut);
  }

  @Test
  void isNamedIfItsBaseMovesAndItCanNotFollow() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("good", t -> t.cwd(OLD + "/good").turn("c", "d"))
            .thread("other", t -> t.cwd(OLD + "/good").turn("e", "f"))
            .thread("bad", t -> t.cwd("/").forkOf("good", 1).turn("a", LONG).compressed())
            .build();
    var file = cut(home);

    var report = Porter.open(home.folder()).run(moving());

    assertThat(of(report.plan().left(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
    assertThat(Files.readString(home.thread("good").rollout().file())).contains(temp + "/good");
    assertThat(Files.readString(home.thread("other").rollout().file())).contains(temp + "/good");
  }

  @Test
  void isLeftBehindByAnImportOfItsHome() throws Exception {
    var home = home(damage -> {});
    var file = cut(home);
    var target = Files.createDirectories(temp.resolve("target"));

    var report = Porter.open(target).run(ImportRequest.from(home.folder()).historyOnly().build());

    assertThat(report.plan().threads()).hasSize(2);
    assertThat(of(report.findings(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
    assertThat(report.leftOut()).isTrue();
  }

  @Test
  void isNamedByAnImportOfItsHomeThatKnowsNothingOfItsThread() throws Exception {
    var home = home(DamageBuilder::withoutRow);
    var file = home.thread("bad").rollout().file();
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
    var target = Files.createDirectories(temp.resolve("target"));

    var report = Porter.open(target).plan(ImportRequest.from(home.folder()).historyOnly().build());

    assertThat(report.plan().threads()).hasSize(2);
    assertThat(of(report.findings(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()));
    assertThat(report.leftOut()).isTrue();
  }

  @Test
  void makesAnExportedFolderADamagedOne() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home")).thread("bad", t -> t.cwd("/").turn("a", "b")).build();
    var folder = temp.resolve("out");
    Porter.open(home.folder()).export(ExportRequest.to(folder).asFolder().build());
    var name = home.thread("bad").rollout().file().getFileName();
    var disk = FaultyFileSystem.wrap(folder, new Unreadable(path -> path.endsWith(name)));
    var target = Files.createDirectories(temp.resolve("target"));

    assertThatThrownBy(() -> Porter.open(target).plan(ImportRequest.from(disk.root()).build()))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining(name.toString())
        .hasMessageContaining("it can't be read");
  }

  @Test
  void isLeftBehindByAnImportOfItsHomeIfTheDiskFailsInTheMiddle() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("bad", t -> t.cwd(OLD + "/bad").turn("a", LONG))
            .thread("good", t -> t.cwd(OLD + "/good").turn("c", "d"))
            .build();
    var file = home.thread("bad").rollout().file();
    var disk = FaultyFileSystem.wrap(home.folder(), failingAt(3, file));
    var target = Files.createDirectories(temp.resolve("target"));
    var porter = Porter.open(target);
    var request = ImportRequest.from(disk.root()).historyOnly().build();

    for (var report : List.of(porter.plan(request), porter.run(request))) {
      assertThat(report.plan().threads())
          .extracting(thread -> thread.id().value())
          .containsExactly(home.thread("good").id());
      assertThat(of(report.findings(), FindingCode.UNREADABLE_ROLLOUT)).hasSize(1);
      assertThat(report.leftOut()).isTrue();
    }
    assertThat(porter.transactions().list()).hasSize(1);
  }

  @Test
  void isAllThatAnUndoLeaves() throws Exception {
    var home =
        CodexHome.in(temp.resolve("home"))
            .thread("bad", t -> t.cwd(OLD + "/bad").turn("a", "b"))
            .thread("good", t -> t.cwd(OLD + "/good").turn("c", "d"))
            .build();
    var file = home.thread("bad").rollout().file();
    var before = Files.readString(home.thread("good").rollout().file());
    var locked = new AtomicBoolean();
    var disk =
        FaultyFileSystem.wrap(
            home.folder(), new Unreadable(path -> locked.get() && path.equals(file)));
    var porter = Porter.builder().home(disk.root()).withoutDatabases().build();
    var moved = porter.run(moving()).transaction().orElseThrow();
    var after = Files.readString(file);
    locked.set(true);

    var undone = porter.transactions().undo(moved);

    assertThat(Files.readString(home.thread("good").rollout().file())).isEqualTo(before);
    assertThat(Files.readString(file)).isEqualTo(after);
    assertThat(undone.left())
        .singleElement()
        .satisfies(change -> assertThat(home.folder().resolve(change.path())).isEqualTo(file))
        .satisfies(change -> assertThat(change.state()).isEqualTo(Change.State.CHANGED_SINCE))
        .satisfies(change -> assertThat(change.why()).contains(change.path() + " can't be read"));
  }

  private CodexHome home(Consumer<DamageBuilder> damage) throws Exception {
    return CodexHome.in(temp.resolve("home"))
        .thread("bad", t -> t.cwd(OLD + "/bad").turn("a", LONG).compressed().damaged(damage))
        .thread("good", t -> t.cwd(OLD + "/good").turn("c", "d"))
        .thread("better", t -> t.cwd(OLD + "/good").turn("e", "f").compressed())
        .build();
  }

  private static Path cut(CodexHome home) throws IOException {
    var file = home.thread("bad").rollout().file();
    var bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
    return file;
  }

  private void leavesTheBadOneOnly(RepairReport report, CodexHome home, Path file) {
    assertThat(report.plan().changes())
        .filteredOn(change -> change.code().equals("cwd-map"))
        .extracting(change -> change.thread().orElse(""))
        .isNotEmpty()
        .doesNotContain(home.thread("bad").id());
    assertThat(of(report.plan().left(), FindingCode.UNREADABLE_ROLLOUT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.path()).contains(file.toString()))
        .satisfies(finding -> assertThat(finding.thread()).contains(home.thread("bad").id()))
        .satisfies(finding -> assertThat(moving().asksFor(finding)).isTrue());
  }

  /** A disk that gives the beginning of a file and then an error. */
  private static Fault failingAt(int read, Path file) {
    var seen = new AtomicInteger();
    return event -> {
      if (event.path().equals(file)) {
        if (event.operation() == FileOperation.OPEN_READ) {
          seen.set(0);
        } else if (event.operation() == FileOperation.READ && seen.incrementAndGet() >= read) {
          throw new IOException("the disk failed");
        }
      }
    };
  }

  private Repairs moving() {
    return new Repairs(Set.of(), false, List.of(OLD + "=" + temp), Optional.empty(), false);
  }

  private static String cwdOf(CodexHome home, String thread) {
    return "SELECT cwd FROM threads WHERE id = '" + home.thread(thread).id() + "'";
  }

  private static List<FindingCode> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static List<Finding> of(List<Finding> findings, FindingCode code) {
    return findings.stream().filter(finding -> finding.code() == code).toList();
  }
}
