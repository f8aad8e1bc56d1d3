package dev.threadporter;

import dev.threadporter.RenderReport.Rendered;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.OutputExists;
import dev.threadporter.message.PorterException;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.render.IndexPage;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a file for each conversation into a folder, and for pages one that leads to them. */
record FolderRendering(
    OpenHome home,
    RenderRequest request,
    Renderer renderer,
    List<Rendered> files,
    List<Finding> findings) {
  private static final String INDEX = "index.html";

  private static final Comparator<CodexThread> NEWEST_FIRST =
      Comparator.comparing(CodexThread::updated)
          .reversed()
          .thenComparing(thread -> thread.id().value());

  void write(List<CodexThread> chosen, Path scratch) throws IOException, PorterException {
    refuseExisting(chosen);
    Files.createDirectories(request.output());
    if (request.format() != RenderFormat.HTML) {
      try (var nowhere = new IndexPage(OutputStream.nullOutputStream())) {
        threads(chosen, nowhere, scratch);
      }
      return;
    }
    var partial = request.output().resolve(INDEX + Rendering.PARTIAL);
    try {
      try (var index = new IndexPage(Renderer.open(partial))) {
        threads(chosen, index, scratch);
      }
      var file = request.output().resolve(INDEX);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
      note(Optional.empty(), file);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Before anything is written. */
  private void refuseExisting(List<CodexThread> chosen) throws PorterException {
    if (request.force()) {
      return;
    }
    refuse(INDEX);
    for (var thread : chosen) {
      refuse(thread.id().value() + request.format().suffix());
    }
  }

  private void refuse(String name) throws PorterException {
    var file = request.output().resolve(name);
    if (Files.exists(file)) {
      throw OutputExists.file(file);
    }
  }

  private void threads(List<CodexThread> chosen, IndexPage index, Path scratch) throws IOException {
    var ids = chosen.stream().map(CodexThread::id).collect(Collectors.toSet());
    for (var thread : chosen.stream().sorted(NEWEST_FIRST).toList()) {
      try (var own = new Scratch(Files.createTempDirectory(scratch, "thread-"))) {
        thread(thread, ids, own.folder(), index);
      } catch (IOException failure) {
        if (failure instanceof FileSystemException file
            && !Rendering.isBelow(file, home.home().root())) {
          throw failure;
        }
        findings.add(thread.current().unreadable(String.valueOf(failure.getMessage())));
      }
    }
  }

  private void thread(CodexThread thread, Set<ThreadId> all, Path scratch, IndexPage index)
      throws IOException {
    var transcript = Transcript.open(home.catalogue(), thread, scratch);
    var written = renderer.toFolder(transcript, request.output(), all, Renderer.PAGE);
    findings.addAll(transcript.findings());
    for (var file : written.files()) {
      note(Optional.of(thread.id()), file);
    }
    index.add(thread, written);
  }

  private void note(Optional<ThreadId> thread, Path file) throws IOException {
    files.add(new Rendered(thread, file, Files.size(file)));
  }
}
