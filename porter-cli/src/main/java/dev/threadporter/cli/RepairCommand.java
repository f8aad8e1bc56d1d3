package dev.threadporter.cli;

import dev.threadporter.Porter;
import dev.threadporter.RepairReport;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.MovedFolder;
import dev.threadporter.repair.Repairs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porter repair}. */
@Command(
    name = "repair",
    description = "Mend what the doctor finds, and tell Codex where moved projects are.")
final class RepairCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--fix",
      paramLabel = "CODE",
      description = "Fix findings of this code, as doctor names it; can be repeated.")
  List<String> fixes = new ArrayList<>();

  @Option(names = "--all-safe", description = "Fix everything whose fix loses nothing.")
  boolean allSafe;

  @Option(
      names = "--cwd-map",
      paramLabel = "OLD=NEW",
      description = "Threads of the folder OLD, and below, work in NEW now; can be repeated.")
  List<String> cwdMap = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Only threads of this folder and below.")
  Optional<Path> project = Optional.empty();

  @Option(names = "--missing-project", description = "Only threads whose folder doesn't exist.")
  boolean missingProject;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  boolean dryRun;

  @Option(
      names = "--interactive",
      description = "Ask for each folder, and before anything is done.")
  boolean interactive;

  RepairCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var porter = session.porter();
    if (interactive && !ask(porter)) {
      return ExitStatus.DONE;
    }
    var wishes = wishes(missingProject);
    if (!wishes.any() && !missingProject) {
      throw Usage.error("say what to repair: --all-safe, --fix CODE or --cwd-map OLD=NEW");
    }
    var only = dryRun || !wishes.any();
    if (!only) {
      session.writing();
    }
    var report = only ? porter.plan(wishes) : porter.run(wishes);
    var verbose = session.options().verbose;
    return session.answer(
        Answer.of(
                "repair",
                () -> RepairJson.of(report, only),
                out -> new RepairText(out, verbose).print(report, only))
            .failing(wishes.any() ? left(report, wishes) : undecided(report))
            .aboutDeeds());
  }

  private boolean ask(Porter porter) throws Exception {
    var guide = new RepairGuide(session, porter);
    var answers = guide.ask(wishes(true));
    cwdMap.addAll(answers.cwdMap());
    allSafe |= answers.allSafe();
    if (!wishes(missingProject).any()) {
      session.err().say("guide.nothing");
      return false;
    }
    return dryRun || guide.confirm(wishes(missingProject));
  }

  private Repairs wishes(boolean missing) throws PorterException {
    var codes = new TreeSet<FindingCode>();
    for (var fix : fixes) {
      codes.add(
          FindingCode.ofId(fix)
              .orElseThrow(() -> Usage.error("there is no finding of the code " + fix)));
    }
    return new Repairs(codes, allSafe, cwdMap, project, missing);
  }

  /** What was to be mended and isn't; the report names it. */
  private Optional<Failure> left(RepairReport report, Repairs wishes) {
    var left = report.plan().left().stream().filter(wishes::asksFor).count();
    var texts = session.options().json ? Texts.english() : session.texts();
    return left == 0
        ? Optional.empty()
        : Optional.of(
            new Failure(
                ExitStatus.LEFT_OUT,
                "findings-left",
                texts.get("repair.left", left),
                List.of(),
                List.of()));
  }

  /** Folders that are missing and that nobody has said anything about. */
  private static Optional<Failure> undecided(RepairReport report) {
    var missing = report.plan().folders().stream().filter(folder -> !folder.exists()).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Failure.of(ErrorCode.UNDECIDED_FOLDER, Map.of())
            .with(
                missing.stream().map(RepairCommand::line).toList(),
                missing.stream().map(RepairCommand::toType).toList()));
  }

  private static String line(MovedFolder folder) {
    return folder.from() + "  (" + TextOutput.count(folder.threads(), "thread") + ")";
  }

  private static String toType(MovedFolder folder) {
    var to = folder.proposals().stream().findFirst().map(it -> it.folder()).orElse("/new/folder");
    return "--cwd-map " + ShellQuote.quote(folder.from() + "=" + to);
  }
}
