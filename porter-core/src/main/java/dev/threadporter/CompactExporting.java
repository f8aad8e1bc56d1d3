package dev.threadporter;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.handoff.CompactSource;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.Exporter;
import dev.threadporter.pack.HomeSource;
import dev.threadporter.pack.PackedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a handoff. */
final class CompactExporting {
  /** More conversations than a fresh thread can begin with. */
  private static final int MOST = 20;

  private final Setup setup;
  private final ExportRequest request;
  private final int lines;

  CompactExporting(Setup setup, ExportRequest request, int lines) {
    this.setup = setup;
    this.request = request;
    this.lines = lines;
  }

  ExportReport run() throws IOException, PorterException {
    var exporter = new Exporter(setup.formats(), request.level(), request.force());
    Outputs.check(request.output(), setup.home());
    exporter.check(request.output(), false);
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create();
        var open = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder());
        var source =
            new CompactSource(home(open, scratch), open.catalogue(), lines, scratch.folder())) {
      exporter.pack(source, request.output());
      var selected = selected(source);
      var ids = selected.stream().map(PackedThread::id).toList();
      var ofHome =
          open.findings().stream().filter(finding -> request.selection().concerns(finding, ids));
      return new ExportReport(
          request.output(),
          Files.size(request.output()),
          selected,
          source.manifest().projects(),
          Stream.concat(ofHome, source.findings().stream()).toList());
    }
  }

  private HomeSource home(OpenHome open, Scratch scratch) throws IOException, PorterException {
    var root = setup.home().root().toString();
    var chosen = open.choose(request.selection());
    if (chosen.isEmpty()) {
      throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", root));
    }
    if (chosen.size() > MOST) {
      var reason = "a handoff takes at most " + MOST + " threads, not " + chosen.size();
      throw new PorterException(ErrorCode.USAGE, Map.of("reason", reason));
    }
    return HomeSource.of(
        open,
        Lineage.of(open.catalogue(), chosen, false),
        setup.host(),
        HomeUse.ofThisMachine(),
        setup.projects(request.git(), false),
        scratch.folder(),
        setup.version(),
        ProgressEvents.of("exporting", setup.listener()),
        Map.of());
  }

  private static List<PackedThread> selected(CompactSource source) {
    return source.manifest().threads().stream()
        .filter(thread -> thread.because().equals("selected"))
        .toList();
  }
}
