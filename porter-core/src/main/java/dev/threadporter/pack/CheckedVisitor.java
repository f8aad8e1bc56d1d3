package dev.threadporter.pack;

import dev.threadporter.json.MalformedException;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackSource.PackedEntry;
import dev.threadporter.pack.PackSource.Visitor;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what comes out of an archive or folder against its manifest and its sums, and passes it
 * on: names that porter gives, threads and sizes that the manifest announces, each entry with its
 * sum, none missing.
 */
final class CheckedVisitor {
  private static final int BUFFER = 64 << 10;

  private final Set<String> projects = new LinkedHashSet<>();
  private final boolean full;
  private final Map<ThreadId, PackedThread> threads = new LinkedHashMap<>();
  private final Set<ThreadId> withoutRows = new LinkedHashSet<>();
  private Optional<PackedThread> current = Optional.empty();
  private final String source;
  private final Visitor visitor;
  private final Sums seen = new Sums();
  private final Map<EntryName, PackedRollout> announced = new LinkedHashMap<>();

  CheckedVisitor(Manifest manifest, String source, Visitor visitor) {
    this.source = source;
    this.visitor = visitor;
    this.full = manifest.kind().equals(Manifest.FULL);
    manifest.projects().forEach(project -> projects.add(project.key()));
    for (var thread : manifest.threads()) {
      threads.put(thread.id(), thread);
      withoutRows.add(thread.id());
      // A handoff names the rollouts that it was made of, and holds none.
      for (var rollout : full ? thread.rollouts() : java.util.List.<PackedRollout>of()) {
        announced.put(rollout.entry(), rollout);
      }
    }
  }

  /** The manifest was read already; its sum counts too. */
  void manifest(String shownName, MessageDigest digest) {
    seen.put(shownName, digest);
  }

  void entry(String text, String shownName, long bytes, FileTime modified, InputStream content)
      throws IOException, PorterException {
    var name =
        EntryName.parse(text)
            .orElseThrow(() -> hostile(text, "no entry of porter's has such a name"));
    checkAnnounced(name, bytes);
    checkOrder(name);
    var digest = Sums.digest();
    var summed = new DigestInputStream(content, digest);
    try {
      visitor.entry(new PackedEntry(name, bytes, modified), summed);
    } catch (MalformedException bad) {
      throw damaged(name.text(), String.valueOf(bad.getMessage()));
    }
    exhaust(summed);
    seen.put(shownName, digest);
    announced.remove(name);
  }

  /**
   * A thread's entries come together: its rows, which everything else refers to, all its rollouts,
   * what was made from them.
   */
  private void checkOrder(EntryName name) throws PorterException {
    var thread = name.thread();
    if (!full || thread.isEmpty()) {
      return;
    }
    if (name.kind() != EntryName.Kind.ROLLOUT) {
      requireRolloutsOfCurrent();
    }
    if (name.kind() == EntryName.Kind.ROWS) {
      withoutRows.remove(thread.get());
      current = Optional.ofNullable(threads.get(thread.get()));
    } else if (current.filter(open -> open.id().equals(thread.get())).isEmpty()) {
      throw withoutRows.contains(thread.get())
          ? damaged(EntryName.rows(thread.get()).text(), "it is missing where its thread begins")
          : damaged(name.text(), "it is out of order");
    }
  }

  private void requireRolloutsOfCurrent() throws PorterException {
    if (current.isPresent()) {
      for (var rollout : current.get().rollouts()) {
        if (announced.containsKey(rollout.entry())) {
          throw damaged(rollout.entry().text(), "it is missing");
        }
      }
    }
  }

  private void checkAnnounced(EntryName name, long bytes) throws PorterException {
    if (name.kind() == EntryName.Kind.ROLLOUT) {
      var rollout = announced.get(name);
      if (rollout == null) {
        throw hostile(name.text(), "porter.json doesn't name it");
      }
      if (rollout.bytes() != bytes) {
        throw damaged(name.text(), "it is " + bytes + " bytes, not " + rollout.bytes());
      }
    } else if (name.kind() == EntryName.Kind.ROWS && bytes > ThreadRows.MAX_BYTES) {
      throw damaged(name.text(), "it is longer than any that porter writes");
    } else if (name.thread().isPresent() && !isThread(name)) {
      throw hostile(name.text(), "porter.json names no such thread");
    } else if (name.project().isPresent() && !projects.contains(name.project().get())) {
      throw hostile(name.text(), "porter.json names no such project");
    }
  }

  private boolean isThread(EntryName name) {
    return threads.containsKey(name.thread().orElseThrow());
  }

  private static void exhaust(InputStream content) throws IOException {
    var buffer = new byte[BUFFER];
    while (content.read(buffer) >= 0) {
      // What the visitor didn't read counts for the sum.
    }
  }

  /** Compares the sums; the source ends here. */
  void end(Sums promised) throws PorterException {
    for (var entry : promised.byName().entrySet()) {
      var actual = seen.byName().get(entry.getKey());
      if (actual == null) {
        throw damaged(entry.getKey(), "it is missing");
      }
      if (!actual.equals(entry.getValue())) {
        throw damaged(entry.getKey(), "its content is not what was packed");
      }
    }
    for (var name : seen.byName().keySet()) {
      if (!promised.byName().containsKey(name)) {
        throw hostile(name, "SHA256SUMS doesn't name it");
      }
    }
    for (var missing : announced.keySet()) {
      throw damaged(missing.text(), "it is missing");
    }
    for (var thread : full ? withoutRows : Set.<ThreadId>of()) {
      throw damaged(EntryName.rows(thread).text(), "it is missing");
    }
  }

  PorterException damaged(String entry, String reason) {
    return new PorterException(
        ErrorCode.ARCHIVE_DAMAGED, Map.of("path", source, "entry", entry, "reason", reason));
  }

  PorterException hostile(String entry, String reason) {
    return new PorterException(
        ErrorCode.ARCHIVE_HOSTILE, Map.of("path", source, "entry", entry, "reason", reason));
  }
}
