package dev.threadporter.catalogue;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.thread.ThreadId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which threads a person means. Criteria narrow each other; several prefixes widen. Without
 * prefixes only active threads are meant, unless {@code archived} or {@code all} says otherwise; a
 * prefix finds any thread. Immutable.
 *
 * @param prefixes beginnings of thread ids, each of which must be unique in the home; empty for no
 *     such criterion
 * @param query text that title, project, path, id or Git remote contain, whatever its letter case
 * @param project a folder in any spelling of its place: threads that work in it or below. It is
 *     read for the machine that wrote the threads
 * @param since threads that were worked on then or later
 * @param until threads that were worked on before
 * @param archived only archived threads
 * @param all active and archived threads
 * @param excluded beginnings of ids of threads that aren't meant
 */
public record Selection(
    List<String> prefixes,
    Optional<String> query,
    Optional<String> project,
    Optional<Instant> since,
    Optional<Instant> until,
    boolean archived,
    boolean all,
    List<String> excluded) {
  /** All active threads. */
  public static final Selection ACTIVE =
      new Selection(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          List.of());

  /** Every thread, active or archived. */
  public static final Selection EVERYTHING =
      new Selection(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          true,
          List.of());

  /** Candidates named in a refusal. */
  private static final int NAMED = 20;

  /** Copies the lists. */
  public Selection {
    prefixes = List.copyOf(prefixes);
    excluded = List.copyOf(excluded);
  }

  /**
   * The threads of one id or prefix.
   *
   * @param prefixes beginnings of ids
   * @return the selection
   */
  public static Selection ofThreads(String... prefixes) {
    return new Selection(
        List.of(prefixes),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        List.of());
  }

  /**
   * Whether the selection says anything at all.
   *
   * @return false for {@link #ACTIVE} without exclusions
   */
  public boolean isGiven() {
    return !prefixes.isEmpty()
        || query.isPresent()
        || project.isPresent()
        || since.isPresent()
        || until.isPresent()
        || archived
        || all;
  }

  /**
   * Chooses among threads.
   *
   * @param threads those to choose from
   * @param where what they are threads of, for messages
   * @param folders which folders lie in {@code project}
   * @return the chosen ones, in the given order
   * @throws PorterException {@code no-such-thread} or {@code ambiguous-thread} for a prefix
   */
  public List<CodexThread> choose(Collection<CodexThread> threads, String where, FolderLook folders)
      throws PorterException {
    var named = new ArrayList<ThreadId>();
    for (var prefix : prefixes) {
      named.add(theOne(prefix, threads, where).id());
    }
    var left = new ArrayList<ThreadId>();
    for (var prefix : excluded) {
      left.add(theOne(prefix, threads, where).id());
    }
    Predicate<CodexThread> byId =
        prefixes.isEmpty() ? this::inFolder : thread -> named.contains(thread.id());
    var inProject = project.map(folders::within).orElse(folder -> true);
    return threads.stream()
        .filter(byId)
        .filter(thread -> !left.contains(thread.id()))
        .filter(this::matches)
        .filter(thread -> inProject.test(thread.shownCwd()))
        .toList();
  }

  /**
   * Whether something that was noticed matters to whoever works with what was chosen.
   *
   * @param finding what was noticed
   * @param chosen the threads
   * @return false for what is about other threads, if these were named
   */
  public boolean concerns(Finding finding, Collection<ThreadId> chosen) {
    return prefixes.isEmpty()
        || finding.thread().flatMap(ThreadId::parse).map(chosen::contains).orElse(true);
  }

  private boolean inFolder(CodexThread thread) {
    return all || thread.archived() == archived;
  }

  private boolean matches(CodexThread thread) {
    return (prefixes.isEmpty() || !archived || thread.archived())
        && query.map(text -> mentions(thread, text)).orElse(true)
        && since.map(time -> !thread.updated().isBefore(time)).orElse(true)
        && until.map(time -> thread.updated().isBefore(time)).orElse(true);
  }

  private static boolean mentions(CodexThread thread, String query) {
    var wanted = query.toLowerCase(Locale.ROOT);
    var files = thread.rollouts().stream().map(file -> file.path().toString());
    return Stream.concat(
            Stream.of(
                thread.title(),
                thread.preview(),
                thread.shownCwd(),
                thread.id().value(),
                thread.git().remote().orElse("")),
            files)
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /**
   * The thread of an id or a beginning of one.
   *
   * @param prefix the beginning, in any letter case
   * @param threads those to choose from
   * @param where what they are threads of, for messages
   * @return the only one; of several the one whose whole id it is
   * @throws PorterException {@code no-such-thread} or {@code ambiguous-thread}
   */
  public static CodexThread theOne(String prefix, Collection<CodexThread> threads, String where)
      throws PorterException {
    var wanted = prefix.toLowerCase(Locale.ROOT);
    var candidates =
        threads.stream().filter(thread -> thread.id().value().startsWith(wanted)).toList();
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    var exact = candidates.stream().filter(thread -> thread.id().value().equals(wanted)).findAny();
    if (exact.isPresent()) {
      return exact.get();
    }
    throw new PorterException(
        candidates.isEmpty() ? ErrorCode.NO_SUCH_THREAD : ErrorCode.AMBIGUOUS_THREAD,
        Map.of("path", where, "prefix", prefix),
        candidates.stream().limit(NAMED).map(Selection::line).toList(),
        null);
  }

  private static String line(CodexThread thread) {
    return thread.id() + "  " + thread.title();
  }

  /**
   * This selection for a folder given as a path.
   *
   * @param folder the project's folder
   * @return a copy
   */
  public Selection inProject(Path folder) {
    return inProject(folder.toAbsolutePath().normalize().toString());
  }

  /**
   * This selection for a folder as a person writes it.
   *
   * @param folder the project's folder, an absolute path of any family in any spelling
   * @return a copy
   */
  public Selection inProject(String folder) {
    return new Selection(
        prefixes, query, Optional.of(folder), since, until, archived, all, excluded);
  }
}
