package dev.threadporter;

import dev.threadporter.RenderReport.Rendered;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.OutputExists;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.render.Renderer;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes conversations out. */
final class Rendering {
  /** What the name of a file ends in until it is whole. */
  static final String PARTIAL = ".porter-partial";

  private final Setup setup;
  private final RenderRequest request;
  private final Renderer renderer;
  private final List<Rendered> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Rendering(Setup setup, RenderRequest request) {
    this.setup = setup;
    this.request = request;
    this.renderer = new Renderer(request.format(), request.options(), setup.home().root());
  }

  RenderReport run() throws IOException, PorterException {
    Outputs.check(request.output(), setup.home());
    refuseExisting(request.output());
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var chosen = chosen(home);
      var ids = chosen.stream().map(CodexThread::id).toList();
      home.findings().stream()
          .filter(finding -> request.selection().concerns(finding, ids))
          .forEach(findings::add);
      if (request.folder()) {
        new FolderRendering(home, request, renderer, files, findings)
            .write(chosen, scratch.folder());
      } else {
        file(home, theOnly(chosen), scratch.folder());
      }
    } catch (FileSystemException failure) {
      if (isBelow(failure, setup.home().root())) {
        throw failure;
      }
      throw WriteFailure.of(failure, request.output());
    }
    return new RenderReport(files, findings);
  }

  /** Whether a failure is about a file of the home, which is only read. */
  static boolean isBelow(FileSystemException failure, Path home) {
    return failure.getFile() != null && failure.getFile().startsWith(home.toString());
  }

  private void refuseExisting(Path output) throws PorterException {
    var taken = request.folder() ? Files.isRegularFile(output) : Files.exists(output);
    if (taken && (!request.force() || request.folder() || Files.isDirectory(output))) {
      throw OutputExists.file(output);
    }
  }

  private List<CodexThread> chosen(OpenHome home) throws PorterException {
    var root = setup.home().root().toString();
    var chosen = home.choose(request.selection());
    if (chosen.isEmpty()) {
      throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", root));
    }
    return chosen;
  }

  private static CodexThread theOnly(List<CodexThread> chosen) throws PorterException {
    if (chosen.size() > 1) {
      var reason =
          chosen.size() + " threads don't fit into one file; end --output in / for a folder";
      throw new PorterException(ErrorCode.USAGE, Map.of("reason", reason));
    }
    return chosen.get(0);
  }

  private void file(OpenHome home, CodexThread thread, Path scratch) throws IOException {
    var partial = request.output().resolveSibling(request.output().getFileName() + PARTIAL);
    try {
      var transcript = Transcript.open(home.catalogue(), thread, scratch);
      findings.addAll(transcript.findings());
      renderer.toFile(transcript, partial);
      Files.move(partial, request.output(), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    var bytes = Files.size(request.output());
    files.add(new Rendered(Optional.of(thread.id()), request.output(), bytes));
  }
}
