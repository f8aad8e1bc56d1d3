package dev.threadporter.pack;

import dev.threadporter.catalogue.Lineage;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.rollout.BadLines;
import dev.threadporter.rollout.MaskedInput;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Looks at a thread's files; those that can't be carried are findings. Empty if none can.
   *
   * @param unreadable files that an earlier attempt couldn't read to their ends, and why
   */
  static Optional<ThreadFiles> settle(
      Lineage.Member member,
      Lineage lineage,
      CodexHome home,
      HomeUse use,
      Map<Path, String> unreadable,
      List<Finding> findings)
      throws IOException {
    var thread = member.thread();
    var loaded = use.loadedBy(home, thread.id().value()).isPresent();
    var packed = new ArrayList<PackedRollout>();
    var files = new ArrayList<RolloutFile>();
    var forkedFrom = thread.forkedFrom();
    for (var file : thread.rollouts()) {
      try {
        var head = head(file, lineage, unreadable);
        packed.add(settle(file, head, loaded));
        files.add(file);
        forkedFrom = forkedFrom.or(head::forkedFrom);
      } catch (IOException failure) {
        findings.add(file.unreadable(String.valueOf(failure.getMessage())));
      }
    }
    if (packed.isEmpty()) {
      findings.add(Finding.of(FindingCode.THREAD_LEFT_OUT).aboutThread(thread.id()));
      return Optional.empty();
    }
    var known = Threads.with(thread, forkedFrom);
    return Optional.of(
        new ThreadFiles(new PackedThread(known, member.because().id(), packed), files, home));
  }

  private static RolloutHead head(RolloutFile file, Lineage lineage, Map<Path, String> unreadable)
      throws IOException {
    if (unreadable.containsKey(file.path())) {
      throw new IOException(unreadable.get(file.path()));
    }
    return lineage.head(file).orElseThrow(() -> new IOException("its first line can't be read"));
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
    var bad = new BadLines(file.name().thread(), file.path(), findings);
    try (var in = SourceInput.open(file.path(), file::open);
        var exact = new ExactInput(in, bytes, file.path().toString());
        var masked = new MaskedInput(exact, new Credentials(file, findings));
        var checked = new LineCheck(masked, bad::badLine)) {
      visitor.entry(new PackedEntry(promised.entry(), bytes, promised.modified()), checked);
      bad.end();
      ends(file, checked, findings);
    } catch (EOFException shrunk) {
      throw (IOException) new SourceChangedException(file.path()).initCause(shrunk);
    }
  }

  private static void ends(RolloutFile file, LineCheck checked, List<Finding> findings) {
    if (checked.hasByteOrderMark()) {
      findings.add(about(FindingCode.BYTE_ORDER_MARK, file));
    }
    if (checked.isTruncated()) {
      findings.add(about(FindingCode.TRUNCATED_LINE, file));
    }
  }

  private static Finding about(FindingCode code, RolloutFile file) {
    return Finding.of(code).aboutThread(file.name().thread()).aboutPath(file.path());
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

  /** Says once for each file what became of credentials in it. */
  private static final class Credentials implements MaskedInput.Observer {
    private final RolloutFile file;
    private final List<Finding> findings;
    private final Set<String> said = new HashSet<>();

    Credentials(RolloutFile file, List<Finding> findings) {
      this.file = file;
      this.findings = findings;
    }

    @Override
    public void masked() {
      say(about(FindingCode.CREDENTIALS_MASKED, file), "masked");
    }

    @Override
    public void tooLong() {
      notSought("@credentials.too-long");
    }

    @Override
    public void notJson() {
      notSought("@credentials.not-json");
    }

    private void notSought(String reason) {
      say(about(FindingCode.CREDENTIALS_NOT_SOUGHT, file).with("reason", reason), reason);
    }

    private void say(Finding finding, String what) {
      if (said.add(what)) {
        findings.add(finding);
      }
    }
  }
}
