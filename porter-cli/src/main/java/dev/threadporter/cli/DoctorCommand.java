package dev.threadporter.cli;

import dev.threadporter.DoctorReport;
import dev.threadporter.DoctorRequest;
import dev.threadporter.catalogue.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porter doctor}. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Option(names = "--thread", paramLabel = "PREFIX")
  List<String> threads = new ArrayList<>();

  @Option(names = "--project", paramLabel = "DIR")
  Optional<ProjectFolder> project = Optional.empty();

  @Option(names = "--with-codex")
  boolean withCodex;

  @Option(names = "--codex-bin", paramLabel = "PATH")
  Optional<Path> codexBin = Optional.empty();

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    var request = DoctorRequest.of(selection());
    var report = session.porter().doctor(withCodex ? request.askingCodex(codexBin) : request);
    var verbose = session.options().verbose;
    return session.answer(
        Answer.of("doctor", () -> JsonViews.doctor(report), out -> print(report, out, verbose))
            .failing(failure(report)));
  }

  private Selection selection() {
    var chosen =
        threads.isEmpty()
            ? Selection.EVERYTHING
            : Selection.ofThreads(threads.toArray(String[]::new));
    return project.map(ProjectFolder::text).map(chosen::inProject).orElse(chosen);
  }

  private static void print(DoctorReport report, TextOutput text, boolean verbose) {
    if (report.findings().isEmpty()) {
      text.say("doctor.healthy", report.home());
      return;
    }
    text.say("doctor.found", report.home(), report.findings().size());
    FindingText.withCauses(text, verbose).print(report.findings());
    var safe =
        report.findings().stream().filter(it -> it.fixable() && it.code().isSafeToFix()).count();
    if (safe > 0) {
      text.blank();
      text.say("doctor.all-safe", safe);
    }
  }

  private Optional<Failure> failure(DoctorReport report) {
    return report.findings().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Failure(
                ExitStatus.LEFT_OUT,
                "findings",
                session.textsOfErrors().get("doctor.failure", report.findings().size()),
                List.of(),
                List.of(),
                List.of()));
  }
}
