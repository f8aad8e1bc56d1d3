package dev.threadporter.transcript;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The conversation of one thread, with the beginning that it shares with others. It can be read any
 * number of times, and gives the same each time: what is written to it after it was opened isn't
 * read. Not safe for use by several threads.
 */
public final class Transcript {
  /** More segments than any thread has. */
  private static final int LONGEST_CHAIN = 10_000;

  /** How many lines are the end of a rollout whose last line is huge. */
  private static final int LAST_LINES = 20;

  private final CodexThread thread;
  private final List<Part> parts;
  private final List<Finding> findings;

  private Transcript(CodexThread thread, List<Part> parts, List<Finding> findings) {
    this.thread = thread;
    this.parts = parts;
    this.findings = findings;
  }

  /**
   * Finds what makes up a thread's conversation.
   *
   * @param catalogue the home's threads
   * @param thread one of them
   * @param scratch an existing private folder, in which compressed rollouts are decompressed; the
   *     caller removes it when the transcript isn't used any more
   * @return the transcript
   * @throws IOException if a rollout can't be read
   */
  public static Transcript open(Catalogue catalogue, CodexThread thread, Path scratch)
      throws IOException {
    var findings = new ArrayList<Finding>();
    return new Transcript(thread, parts(catalogue, thread, scratch, findings), findings);
  }

  private static List<Part> parts(
      Catalogue catalogue, CodexThread thread, Path scratch, List<Finding> findings)
      throws IOException {
    Deque<Part> parts = new ArrayDeque<>();
    Set<ThreadId> seen = new HashSet<>();
    var file = Optional.of(thread.rollouts().get(thread.rollouts().size() - 1));
    var end = Long.MAX_VALUE;
    while (file.isPresent() && seen.add(file.get().name().rollout())) {
      var rollout = file.get();
      var head = Catalogue.head(rollout);
      if (head.isEmpty()) {
        // Nobody knows what it begins with then.
        findings.add(rollout.unreadable("its first line can't be read"));
      }
      var base = head.flatMap(known -> known.base());
      file = base.flatMap(found -> catalogue.rollout(found.rollout()));
      var missing = base.isPresent() && (file.isEmpty() || seen.size() == LONGEST_CHAIN);
      if (missing) {
        findings.add(
            Finding.of(FindingCode.MISSING_BASE)
                .aboutThread(thread.id())
                .with("base", base.get().rollout()));
      }
      var from = file.map(found -> found.name().thread());
      var fork =
          base.map(
              found ->
                  new TranscriptItem.ForkPoint(
                      head.flatMap(known -> known.created()),
                      from.orElse(found.rollout()),
                      missing));
      parts.addFirst(Part.of(rollout, end, fork, scratch));
      end = base.map(found -> found.endOffset()).orElse(Long.MAX_VALUE);
      file = missing ? Optional.empty() : file;
    }
    return List.copyOf(parts);
  }

  /**
   * Whose conversation it is.
   *
   * @return the thread
   */
  public CodexThread thread() {
    return thread;
  }

  /**
   * What is missing.
   *
   * @return a finding for each
   */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * Reads it.
   *
   * @param visitor gets each item in order
   * @throws IOException if a rollout can't be read, or the visitor throws it
   */
  public void read(Visitor visitor) throws IOException {
    var reader = new ItemReader(visitor);
    for (var part : parts) {
      if (part.fork().isPresent()) {
        reader.boundary(part.fork().get());
      }
      if (!read(part, 0, reader)) {
        return;
      }
    }
    reader.end();
  }

  /**
   * Reads the end of its last rollout.
   *
   * @param bytes about how much of it; it begins with a whole line, and if the last line is longer,
   *     some lines more are read
   * @param visitor gets each item in order; turns are counted from where reading begins
   * @throws IOException if the rollout can't be read, or the visitor throws it
   */
  public void readLast(long bytes, Visitor visitor) throws IOException {
    var reader = new ItemReader(visitor);
    var last = last();
    var from = Tail.startOfLine(last.file(), last.end(), bytes);
    if (from == last.end()) {
      from = Tail.startOfLast(last.file(), last.end(), LAST_LINES);
    }
    if (read(last, from, reader)) {
      reader.end();
    }
  }

  /**
   * The plain bytes of its last rollout.
   *
   * @return the file, and up to where it was there when this was opened
   */
  public Part last() {
    return parts.get(parts.size() - 1);
  }

  private static boolean read(Part part, long from, ItemReader reader) throws IOException {
    try (var lines = new RolloutLines(part.file(), from, part.end())) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!reader.line(line.get())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Gets the items of a transcript. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes an item.
     *
     * @param item the item
     * @return false to stop
     * @throws IOException to fail
     */
    boolean item(TranscriptItem item) throws IOException;
  }

  /**
   * A rollout of the conversation, or the beginning of one.
   *
   * @param file its plain bytes
   * @param end up to where they belong to it
   * @param fork what stands before it
   */
  public record Part(Path file, long end, Optional<TranscriptItem.ForkPoint> fork) {
    static Part of(
        RolloutFile rollout, long end, Optional<TranscriptItem.ForkPoint> fork, Path scratch)
        throws IOException {
      var file = rollout.path();
      if (rollout.name().compressed()) {
        file = scratch.resolve(rollout.name().rollout() + ".jsonl");
        try (var in = rollout.open()) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return new Part(file, Math.min(end, Files.size(file)), fork);
    }
  }

  /** Reads a time as Codex writes it. */
  static Optional<Instant> time(Optional<String> text) {
    try {
      return text.map(Instant::parse);
    } catch (java.time.DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
