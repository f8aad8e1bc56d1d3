package dev.threadporter;

import dev.threadporter.RenderReport.Rendered;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.render.IndexPage;
import dev.threadporter.transcript.render.RenderFormat;
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
  private static final String PARTIAL = ".porter-partial";

  private final Setup setup;
  private final RenderRequest request;
  private final List<Rendered> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Rendering(Setup setup, RenderRequest request) {
    this.setup = setup;
    this.request = request;
  }

  RenderReport run() throws IOException, PorterException {
    refuseExisting(request.output());
    Recovering.beforeReading(setup);
    try (var scratch = Scratch.create();
        var home = OpenHome.open(setup.home(), setup.host(), setup.databases(), scratch.folder())) {
      var root = setup.home().root();
      var chosen = request.selection().choose(home.catalogue().threads(), root.toString());
      if (chosen.isEmpty()) {
        throw new PorterException(ErrorCode.NOTHING_SELECTED, Map.of("path", root.toString()));
      }
      if (request.folder()) {
        folder(home, chosen, scratch.folder());
      } else {
        file(home, chosen, scratch.folder());
      }
    }
    return new RenderReport(files, findings);
  }

  private void refuseExisting(Path output) throws PorterException {
    var taken = request.folder() ? Files.isRegularFile(output) : Files.exists(output);
    if (taken && (!request.force() || request.folder() || Files.isDirectory(output))) {
      throw new PorterException(ErrorCode.OUTPUT_EXISTS, Map.of("path", output.toString()));
    }
  }

  private Renderer renderer() {
    return new Renderer(request.format(), request.options(), setup.home().root());
  }

  private void file(OpenHome home, List<CodexThread> chosen, Path scratch)
      throws IOException, PorterException {
    if (chosen.size() > 1) {
      throw new PorterException(
          ErrorCode.USAGE,
          Map.of(
              "reason",
              chosen.size() + " threads don't fit into one file; end --output in / for a folder"));
    }
    var thread = chosen.get(0);
    var partial = request.output().resolveSibling(request.output().getFileName() + PARTIAL);
    try {
      var transcript = open(home, thread, scratch);
      renderer().toFile(transcript, partial);
      Files.move(partial, request.output(), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    note(Optional.of(thread), request.output());
  }

  private Transcript open(OpenHome home, CodexThread thread, Path scratch) throws IOException {
    var transcript = Transcript.open(home.catalogue(), thread, scratch);
    findings.addAll(transcript.findings());
    return transcript;
  }

  private void folder(OpenHome home, List<CodexThread> chosen, Path scratch)
      throws IOException, PorterException {
    var output = request.output();
    Files.createDirectories(output);
    var index = new IndexPage();
    for (var thread : chosen) {
      refuse(output.resolve(thread.id().value() + request.format().suffix()));
      try (var own = new Scratch(Files.createTempDirectory(scratch, "thread-"))) {
        thread(home, thread, own.folder(), index);
      } catch (IOException unreadable) {
        if (!isSource(unreadable, home)) {
          throw unreadable;
        }
        findings.add(
            Finding.of(FindingCode.UNREADABLE_ROLLOUT)
                .aboutThread(thread.id())
                .aboutPath(thread.rollouts().get(thread.rollouts().size() - 1).path())
                .with("reason", String.valueOf(unreadable.getMessage())));
      }
    }
    index(output, index);
  }

  /** Whether a failure is about a file of the home, and the other threads can still be written. */
  private static boolean isSource(IOException failure, OpenHome home) {
    return !(failure instanceof FileSystemException file)
        || (file.getFile() != null && file.getFile().startsWith(home.home().root().toString()));
  }

  private void thread(OpenHome home, CodexThread thread, Path scratch, IndexPage index)
      throws IOException {
    var transcript = open(home, thread, scratch);
    var written = renderer().toFolder(transcript, request.output(), Renderer.PAGE);
    for (var file : written) {
      note(Optional.of(thread), file);
    }
    index.add(thread, written.get(0).getFileName().toString(), Renderer.beginning(transcript));
  }

  private void index(Path output, IndexPage index) throws IOException, PorterException {
    if (request.format() != RenderFormat.HTML) {
      return;
    }
    var file = output.resolve("index.html");
    refuse(file);
    try (var out = Files.newOutputStream(file)) {
      index.write(out);
    }
    note(Optional.empty(), file);
  }

  private void refuse(Path file) throws PorterException {
    if (Files.exists(file) && !request.force()) {
      throw new PorterException(ErrorCode.OUTPUT_EXISTS, Map.of("path", file.toString()));
    }
  }

  private void note(Optional<CodexThread> thread, Path file) throws IOException {
    files.add(new Rendered(thread.map(CodexThread::id), file, Files.size(file)));
  }
}
