package dev.threadporter.cli;

import dev.threadporter.Porter;
import dev.threadporter.RepairReport;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porter repair}. */
@Command(name = "repair")
final class RepairCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--fix", paramLabel = "CODE")
  List<String> fixes = new ArrayList<>();

  @Option(names = "--all-safe")
  boolean allSafe;

  @Option(names = "--cwd-map", paramLabel = "OLD=NEW")
  List<String> cwdMap = new ArrayList<>();

  @Option(names = "--project", paramLabel = "DIR")
  Optional<ProjectFolder> project = Optional.empty();

  @Option(names = "--missing-project")
  boolean missingProject;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--interactive")
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
      throw Usage.error("repair");
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
      codes.add(FindingCode.ofId(fix).orElseThrow(() -> Usage.error("no-such-code", fix)));
    }
    return new Repairs(codes, allSafe, cwdMap, project.map(ProjectFolder::text), missing);
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
                List.of(),
                List.of()));
  }

  /** Folders that are missing and that nobody has said anything about. */
  private Optional<Failure> undecided(RepairReport report) {
    var missing = report.plan().folders().stream().filter(folder -> !folder.exists()).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    var texts = session.textsOfErrors();
    return Optional.of(
        Failure.of(ErrorCode.UNDECIDED_FOLDER, Map.of(), texts)
            .with(
                missing.stream()
                    .map(it -> Undecided.folder(it.from(), it.threads(), texts))
                    .toList(),
                missing.stream().map(it -> Undecided.rule(it.from(), it.proposals())).toList()));
  }
}
