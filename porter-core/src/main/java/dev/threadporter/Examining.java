package dev.threadporter;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.codex.AppServer;
import dev.threadporter.codex.PrivateIndex;
import dev.threadporter.doctor.CodexCheck;
import dev.threadporter.doctor.Doctor;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.home.InstalledCodex;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The doctor's visit: nothing is written, and nothing recovered. */
final class Examining {
  private final Setup setup;

  Examining(Setup setup) {
    this.setup = setup;
  }

  DoctorReport doctor(DoctorRequest request) throws IOException, PorterException {
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var all = request.selection().equals(Selection.EVERYTHING);
      var wanted = all ? (Predicate<ThreadId>) id -> true : chosen(home, request.selection());
      var view = HomeView.of(home, setup.host());
      var findings = new ArrayList<>(Doctor.examine(view, wanted, all, request.lines()));
      if (request.withCodex()) {
        findings.addAll(askCodex(view, request, scratch.folder(), wanted));
      }
      return new DoctorReport(setup.home().root(), findings);
    }
  }

  /** Codex works on a copy of the index, and is never told to resume anything. */
  private List<Finding> askCodex(
      HomeView view, DoctorRequest request, Path scratch, Predicate<ThreadId> wanted)
      throws IOException, PorterException {
    var program = request.codexProgram().or(() -> InstalledCodex.program(setup.host()));
    if (program.isEmpty() || !Files.isExecutable(program.get())) {
      throw new PorterException(
          ErrorCode.USAGE, Map.of("reason", Messages.english().text("request.no-codex", Map.of())));
    }
    var index = Files.createTempDirectory(scratch, "codex-");
    PrivateIndex.copy(view.open(), index);
    var version = InstalledCodex.of(program.get()).map(InstalledCodex::version).orElse("");
    try (var codex = AppServer.start(program.get().toAbsolutePath(), index)) {
      return CodexCheck.ask(view, codex, version, wanted);
    }
  }

  /** The threads that a selection means; a row without a rollout is one too. */
  private Predicate<ThreadId> chosen(OpenHome home, Selection selection) throws PorterException {
    var ids = new HashSet<ThreadId>();
    try {
      home.choose(selection).forEach(thread -> ids.add(thread.id()));
    } catch (PorterException none) {
      var broken = broken(home, selection);
      if (none.code() != ErrorCode.NO_SUCH_THREAD || broken.size() != 1) {
        throw none;
      }
      ids.addAll(broken);
    }
    if (ids.isEmpty()) {
      // "Nothing is wrong" would be no answer about a folder that was mistyped.
      throw new PorterException(
          ErrorCode.NOTHING_SELECTED, Map.of("path", setup.home().root().toString()));
    }
    return ids::contains;
  }

  private static Set<ThreadId> broken(OpenHome home, Selection selection) {
    var ids = new HashSet<ThreadId>();
    for (var prefix : selection.prefixes()) {
      home.findings().stream()
          .flatMap(finding -> finding.thread().stream())
          .filter(id -> id.startsWith(prefix.toLowerCase(Locale.ROOT)))
          .flatMap(id -> ThreadId.parse(id).stream())
          .forEach(ids::add);
    }
    return ids;
  }

  /** What is wrong with threads that were just brought in; their lines were read already. */
  List<Finding> arrived(Collection<ThreadId> threads) throws IOException {
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var view = HomeView.of(home, setup.host());
      return Doctor.examine(view, new HashSet<>(threads)::contains, false, false).stream()
          .filter(finding -> finding.thread().isPresent())
          .toList();
    }
  }
}
