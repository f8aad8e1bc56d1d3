package dev.threadporter.catalogue;

import dev.threadporter.message.Finding;
import dev.threadporter.rollout.HeadReader;
import dev.threadporter.rollout.HeadReader.UnsupportedRolloutException;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The threads of a home at one moment, with what was noticed while they were found. */
public final class Catalogue {
  private final Map<ThreadId, CodexThread> threads;
  private final RolloutScan scan;
  private final SessionIndex names;
  private final List<Finding> findings;

  Catalogue(
      Map<ThreadId, CodexThread> threads,
      RolloutScan scan,
      SessionIndex names,
      List<Finding> findings) {
    this.threads = new TreeMap<>(threads);
    this.scan = scan;
    this.names = names;
    this.findings = List.copyOf(findings);
  }

  /**
   * All threads that have a rollout porter can read.
   *
   * @return by id
   */
  public Collection<CodexThread> threads() {
    return Collections.unmodifiableCollection(threads.values());
  }

  /**
   * A thread.
   *
   * @param id its id
   * @return the thread, or empty if the home has none of that id
   */
  public Optional<CodexThread> thread(ThreadId id) {
    return Optional.ofNullable(threads.get(id));
  }

  /**
   * All rollouts, those included that can't be read; of several of one id the one that counts.
   *
   * @return by rollout id
   */
  public Collection<RolloutFile> rollouts() {
    return Collections.unmodifiableCollection(scan.all());
  }

  /**
   * A rollout by the id that forks name it by.
   *
   * @param rollout its id
   * @return the file, or empty if the home has none of that id
   */
  public Optional<RolloutFile> rollout(ThreadId rollout) {
    return scan.rollout(rollout);
  }

  /**
   * The names in the home's session index, those of threads that it doesn't have included.
   *
   * @return the index as it was read with the threads
   */
  public SessionIndex names() {
    return names;
  }

  /**
   * What was noticed: unreadable files, rows without rollouts, duplicates.
   *
   * @return in the order of paths and ids
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * What a rollout's first line tells.
   *
   * @param file a rollout of this catalogue
   * @return its head, or empty if it can't be read; then a finding says so already, or the full
   *     reading will
   */
  public static Optional<RolloutHead> head(RolloutFile file) {
    try {
      return Optional.of(HeadReader.read(file));
    } catch (IOException | UnsupportedRolloutException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Whose rollout a file is, if it isn't a thread's own. A rollout may be named after another
   * thread than it is of; Codex goes by what is in it.
   *
   * @param file what the thread's row names, without {@code .zst}
   * @param thread the thread
   * @return the other thread; empty if there is no such file, or it is the thread's own
   */
  public static Optional<ThreadId> owner(Path file, ThreadId thread) {
    var name = RolloutName.parse(String.valueOf(file.getFileName()));
    if (name.filter(known -> !known.thread().equals(thread)).isEmpty() || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return head(RolloutFile.look(file, name.get(), false))
          .map(RolloutHead::thread)
          .filter(owner -> !owner.equals(thread));
    } catch (IOException vanished) {
      return Optional.empty();
    }
  }
}
