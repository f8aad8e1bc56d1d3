package dev.threadporter.pack;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one thread that travels, with how much of each was settled on. */
final class ThreadFiles {
  private final PackedThread packed;
  private final List<RolloutFile> files;
  private final CodexHome home;

  private ThreadFiles(PackedThread packed, List<RolloutFile> files, CodexHome home) {
    this.packed = packed;
    this.files = files;
    this.home = home;
  }

  PackedThread packed() {
    return packed;
  }

  /** Looks at a thread's files; empty, with a finding, if one of them can't be carried. */
  static Optional<ThreadFiles> settle(
      Lineage.Member member, Lineage lineage, CodexHome home, HomeUse use, List<Finding> findings)
      throws IOException {
    var thread = member.thread();
    var loaded = use.loadedBy(home, thread.id().value()).isPresent();
    var packed = new ArrayList<PackedRollout>();
    var forkedFrom = thread.forkedFrom();
    for (var file : thread.rollouts()) {
      var head = lineage.head(file);
      if (head.isEmpty()) {
        findings.add(unreadable(file, "its first line can't be read"));
        return Optional.empty();
      }
      forkedFrom = forkedFrom.or(head.get()::forkedFrom);
      try {
        packed.add(settle(file, head.get(), loaded));
      } catch (IOException unreadable) {
        findings.add(unreadable(file, String.valueOf(unreadable.getMessage())));
        return Optional.empty();
      }
    }
    var known = Threads.with(thread, forkedFrom);
    return Optional.of(
        new ThreadFiles(
            new PackedThread(known, member.because().id(), packed), thread.rollouts(), home));
  }

  private static Finding unreadable(RolloutFile file, String reason) {
    return Finding.of(FindingCode.UNREADABLE_ROLLOUT)
        .aboutThread(file.name().thread())
        .aboutPath(file.path())
        .with("reason", reason);
  }

  private static PackedRollout settle(RolloutFile file, RolloutHead head, boolean loaded)
      throws IOException {
    var now = file.again();
    var bytes = now.name().compressed() ? plainSize(now) : now.bytes();
    if (loaded && !now.name().compressed()) {
      bytes = LastLineEnd.before(now.path(), bytes);
    }
    return new PackedRollout(
        EntryName.rollout(file.name(), file.archived()),
        file.name(),
        head.base(),
        bytes,
        now.modified());
  }

  /** A compressed rollout doesn't say how long it is: it is decompressed once to count. */
  private static long plainSize(RolloutFile file) throws IOException {
    try (var in = file.open()) {
      var buffer = new byte[64 << 10];
      var size = 0L;
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        size += count;
      }
      return size;
    }
  }

  void rollouts(Visitor visitor, List<Finding> findings) throws IOException, PorterException {
    for (var i = 0; i < files.size(); i++) {
      rollout(files.get(i), packed.rollouts().get(i), visitor, findings);
    }
  }

  private void rollout(
      RolloutFile settled, PackedRollout promised, Visitor visitor, List<Finding> findings)
      throws IOException, PorterException {
    var file = present(settled, findings);
    var bytes = promised.bytes();
    if (!file.name().compressed() && file.bytes() < bytes) {
      throw new SourceChangedException(file.path());
    }
    try (var in = file.open();
        var exact = new ExactInput(in, bytes, file.path().toString());
        var checked = new LineCheck(exact, line -> findings.add(badLine(file, line)))) {
      visitor.entry(new PackedEntry(promised.entry(), bytes, promised.modified()), checked);
    } catch (EOFException shrunk) {
      throw (IOException) new SourceChangedException(file.path()).initCause(shrunk);
    }
  }

  /**
   * The file, or where Codex has put it since: archived, unarchived, compressed or decompressed.
   */
  private RolloutFile present(RolloutFile settled, List<Finding> findings) throws IOException {
    try {
      return settled.again();
    } catch (NoSuchFileException moved) {
      for (var place : elsewhere(settled)) {
        if (Files.isRegularFile(place)) {
          findings.add(Finding.of(FindingCode.CHANGED_WHILE_READING).aboutPath(settled.path()));
          var name = RolloutName.parse(place.getFileName().toString());
          return RolloutFile.look(place, name.orElseThrow(), settled.archived());
        }
      }
      throw (IOException) new SourceChangedException(settled.path()).initCause(moved);
    }
  }

  private List<Path> elsewhere(RolloutFile file) {
    var places = new ArrayList<Path>();
    for (var plain :
        List.of(
            home.root().resolve(file.name().activePath()),
            home.root().resolve(file.name().archivedPath()))) {
      places.add(plain);
      places.add(plain.resolveSibling(plain.getFileName() + ".zst"));
    }
    return places;
  }

  private static Finding badLine(RolloutFile file, long line) {
    return Finding.of(FindingCode.BAD_LINE)
        .aboutThread(file.name().thread())
        .aboutPath(file.path())
        .with("line", line);
  }

  /** The pictures that Codex generated for the thread. */
  void images(CodexHome home, Visitor visitor, List<Finding> findings)
      throws IOException, PorterException {
    var folder = home.root().resolve("generated_images").resolve(packed.id().value());
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> images;
    try (var entries = Files.list(folder)) {
      images = entries.filter(ThreadFiles::isFile).sorted().toList();
    }
    for (var image : images) {
      image(image, visitor, findings);
    }
  }

  /** A link could lead anywhere: only real files travel. */
  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void image(Path image, Visitor visitor, List<Finding> findings)
      throws IOException, PorterException {
    var name = EntryName.parse("codex/generated_images/" + packed.id() + "/" + image.getFileName());
    if (name.isEmpty()) {
      findings.add(
          Finding.of(FindingCode.IMAGE_LEFT_OUT).aboutThread(packed.id()).aboutPath(image));
      return;
    }
    var bytes = Files.size(image);
    try (var in = new ExactInput(Files.newInputStream(image), bytes, image.toString())) {
      visitor.entry(new PackedEntry(name.get(), bytes, Files.getLastModifiedTime(image)), in);
    }
  }
}
