package dev.threadporter.pack;

import dev.threadporter.home.CodexHome;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.thread.ThreadId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pictures that Codex generated for a thread. One that can't travel is a finding. */
final class ThreadImages {
  private final ThreadId thread;
  private final Path folder;
  private final Map<Path, String> unreadable;
  private final List<Finding> findings;

  ThreadImages(
      ThreadId thread, CodexHome home, Map<Path, String> unreadable, List<Finding> findings) {
    this.thread = thread;
    this.folder = home.root().resolve("generated_images").resolve(thread.value());
    this.unreadable = unreadable;
    this.findings = findings;
  }

  void give(Visitor visitor) throws IOException, PorterException {
    if (Files.isDirectory(folder)) {
      for (var image : images()) {
        give(image, visitor);
      }
    }
  }

  private List<Path> images() {
    try (var entries = Files.list(folder)) {
      return entries.filter(ThreadImages::isFile).sorted().toList();
    } catch (IOException failure) {
      leftOut(folder, String.valueOf(failure.getMessage()));
      return List.of();
    }
  }

  /** A link could lead anywhere: only real files travel. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void give(Path image, Visitor visitor) throws IOException, PorterException {
    var name = EntryName.parse("codex/generated_images/" + thread + "/" + image.getFileName());
    var broken = unreadable.get(image);
    if (name.isEmpty() || broken != null) {
      leftOut(image, broken == null ? "its name can't travel" : broken);
      return;
    }
    var bytes = Files.size(image);
    try (var in = SourceInput.open(image, () -> Files.newInputStream(image));
        var exact = new ExactInput(in, bytes, image.toString())) {
      visitor.entry(new PackedEntry(name.get(), bytes, Files.getLastModifiedTime(image)), exact);
    } catch (EOFException shrunk) {
      throw (IOException) new SourceChangedException(image).initCause(shrunk);
    }
  }

  private void leftOut(Path path, String reason) {
    findings.add(
        Finding.of(FindingCode.IMAGE_LEFT_OUT)
            .aboutThread(thread)
            .aboutPath(path)
            .with("reason", reason));
  }
}
