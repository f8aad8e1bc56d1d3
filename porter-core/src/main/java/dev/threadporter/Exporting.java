package dev.threadporter;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Exporter;
import dev.threadporter.pack.HomeSource;
import dev.threadporter.pack.PackedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An export: open the home, choose, close over lineage, write. */
final class Exporting {
  private static final String DOING = "exporting";

  private final Setup setup;
  private final ExportRequest request;
  private @Nullable OpenHome open;

  Exporting(Setup setup, ExportRequest request) {
    this.setup = setup;
    this.request = request;
  }

  ExportReport run() throws IOException, PorterException {
    var exporter = new Exporter(setup.formats(), request.level(), request.force());
    Outputs.check(request.output(), setup.home());
    exporter.check(request.output(), request.folder());
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create()) {
      return export(exporter, scratch.folder());
    }
  }

  /** Copies of databases are closed before their folder goes: Windows doesn't remove open files. */
  private ExportReport export(Exporter exporter, Path scratch) throws IOException, PorterException {
    try {
      return report(
          exporter.export(
              unreadable -> source(scratch, unreadable), request.output(), request.folder()));
    } finally {
      closeHome();
    }
  }

  /** Looks at the home afresh: a second attempt must not trust the first look. */
  private HomeSource source(Path scratch, Map<Path, String> unreadable)
      throws IOException, PorterException {
    closeHome();
    var folder = Files.createTempDirectory(scratch, "look-");
    open = OpenHome.open(setup.home(), setup.host(), setup.databases(), folder);
    var root = setup.home().root().toString();
    var chosen = open.choose(request.selection());
    if (chosen.isEmpty()) {
      throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", root));
    }
    var lineage = Lineage.of(open.catalogue(), chosen, request.subagents());
    var source =
        HomeSource.of(
            open,
            lineage,
            setup.host(),
            HomeUse.ofThisMachine(),
            setup.projects(request.git(), request.includeSecrets()),
            folder,
            setup.version(),
            ProgressEvents.of(DOING, setup.listener()),
            unreadable);
    setup.listener().accept(PorterEvent.Started.of(DOING, source.manifest().threads()));
    return source;
  }

  private void closeHome() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private ExportReport report(HomeSource source) throws IOException {
    var findings = new ArrayList<>(relevant(source));
    findings.addAll(source.findings());
    var manifest = source.manifest();
    return new ExportReport(
        request.output(), size(), manifest.threads(), manifest.projects(), findings);
  }

  private List<Finding> relevant(HomeSource source) {
    if (open == null) {
      return List.of();
    }
    var threads = source.manifest().threads().stream().map(PackedThread::id).toList();
    return open.findings().stream()
        .filter(finding -> request.selection().concerns(finding, threads))
        .toList();
  }

  private long size() throws IOException {
    if (!request.folder()) {
      return Files.size(request.output());
    }
    try (var files = Files.walk(request.output())) {
      var sum = 0L;
      for (var file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
