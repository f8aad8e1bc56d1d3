package dev.threadporter.pack;

import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of something in an archive, parsed: only names that porter gives exist as values of this
 * type.
 *
 * @param text the name with {@code /}
 * @param kind what it is
 */
public record EntryName(String text, Kind kind) {
  /** The manifest, first of all. */
  public static final EntryName MANIFEST = new EntryName("porter.json", Kind.MANIFEST);

  /** What the archive is, for people. */
  public static final EntryName README = new EntryName("README.txt", Kind.README);

  /** The sums, last of all. */
  public static final EntryName SUMS = new EntryName("SHA256SUMS", Kind.SUMS);

  /** The handoff of a compact archive. */
  public static final EntryName HANDOFF = new EntryName("handoff.md", Kind.HANDOFF);

  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  /** What Windows takes for a device, whatever follows behind a dot. */
  private static final String DEVICE = "(?i:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:[./]|$)";

  /** One path component without anything that a platform could take for more than a name. */
  private static final String SAFE = "(?!\\.)(?!" + DEVICE + ")[A-Za-z0-9._ -]{1,150}(?<![. ])";

  private static final Pattern ROWS = Pattern.compile("threads/(" + UUID + ")\\.json");
  private static final Pattern PROJECTION =
      Pattern.compile("threads/(" + UUID + ")\\.projection\\.jsonl");
  private static final Pattern TAIL = Pattern.compile("tail/(" + UUID + ")\\.jsonl");
  private static final Pattern IMAGE =
      Pattern.compile("codex/generated_images/(" + UUID + ")/" + SAFE);
  private static final Pattern ATTACHMENT =
      Pattern.compile("codex/attachments/(?:" + SAFE + "/){0,8}" + SAFE);
  private static final Pattern PROJECT =
      Pattern.compile(
          "projects/((?!\\.)[a-z0-9._-]{1,100}(?<!\\.))/(?:git\\.json|work\\.bundle|work\\.patch)");

  /** What an entry is. */
  public enum Kind {
    /** {@code porter.json}. */
    MANIFEST,
    /** {@code README.txt}. */
    README,
    /** {@code threads/<id>.json}: the rows of a thread. */
    ROWS,
    /** {@code threads/<id>.projection.jsonl}: the projection of a thread's rollouts. */
    PROJECTION,
    /** {@code codex/sessions/…} or {@code codex/archived_sessions/…}: a rollout's plain bytes. */
    ROLLOUT,
    /** {@code codex/generated_images/<thread>/…}. */
    IMAGE,
    /** {@code codex/attachments/…}. */
    ATTACHMENT,
    /** {@code projects/<key>/…}: Git context. */
    PROJECT,
    /** {@code handoff.md}. */
    HANDOFF,
    /** {@code tail/<thread>.jsonl}. */
    TAIL,
    /** {@code SHA256SUMS}. */
    SUMS
  }

  /**
   * Reads a name.
   *
   * @param text untrusted text
   * @return the name, or empty if porter gives no such name
   */
  public static Optional<EntryName> parse(String text) {
    return kind(text).map(kind -> new EntryName(text, kind));
  }

  private static Optional<Kind> kind(String text) {
    for (var fixed : new EntryName[] {MANIFEST, README, SUMS, HANDOFF}) {
      if (fixed.text.equals(text)) {
        return Optional.of(fixed.kind);
      }
    }
    if (rolloutOf(text).isPresent()) {
      return Optional.of(Kind.ROLLOUT);
    }
    if (ROWS.matcher(text).matches()) {
      return Optional.of(Kind.ROWS);
    }
    if (PROJECTION.matcher(text).matches()) {
      return Optional.of(Kind.PROJECTION);
    }
    if (IMAGE.matcher(text).matches()) {
      return Optional.of(Kind.IMAGE);
    }
    if (TAIL.matcher(text).matches()) {
      return Optional.of(Kind.TAIL);
    }
    if (PROJECT.matcher(text).matches()) {
      return Optional.of(Kind.PROJECT);
    }
    return ATTACHMENT.matcher(text).matches() ? Optional.of(Kind.ATTACHMENT) : Optional.empty();
  }

  /**
   * The rows of a thread.
   *
   * @param thread the thread
   * @return its entry's name
   */
  public static EntryName rows(ThreadId thread) {
    return new EntryName("threads/" + thread + ".json", Kind.ROWS);
  }

  /**
   * The projection of a thread.
   *
   * @param thread the thread
   * @return its entry's name
   */
  public static EntryName projection(ThreadId thread) {
    return new EntryName("threads/" + thread + ".projection.jsonl", Kind.PROJECTION);
  }

  /**
   * The last lines of a thread.
   *
   * @param thread the thread
   * @return their entry's name
   */
  public static EntryName tail(ThreadId thread) {
    return new EntryName("tail/" + thread + ".jsonl", Kind.TAIL);
  }

  /**
   * A rollout, where Codex would keep it.
   *
   * @param name the rollout's name
   * @param archived whether its thread is archived
   * @return its entry's name
   */
  public static EntryName rollout(RolloutName name, boolean archived) {
    return new EntryName(
        "codex/" + (archived ? name.archivedPath() : name.activePath()), Kind.ROLLOUT);
  }

  /**
   * A file of a project's Git context.
   *
   * @param key the project's key, as a manifest has it
   * @param file {@code git.json}, {@code work.bundle} or {@code work.patch}
   * @return its entry's name
   */
  public static EntryName project(String key, String file) {
    return parse("projects/" + key + "/" + file)
        .orElseThrow(() -> new IllegalArgumentException("no project's file: " + key + "/" + file));
  }

  /**
   * The key of the project that this entry belongs to.
   *
   * @return empty if it belongs to none
   */
  public Optional<String> project() {
    var match = PROJECT.matcher(text);
    return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
  }

  /**
   * The name of the rollout that this entry is.
   *
   * @return empty if it isn't one
   */
  public Optional<RolloutName> rollout() {
    return kind == Kind.ROLLOUT ? rolloutOf(text) : Optional.empty();
  }

  /**
   * The thread that this entry's name names.
   *
   * @return empty if it names none
   */
  public Optional<ThreadId> thread() {
    for (var pattern : new Pattern[] {ROWS, PROJECTION, TAIL, IMAGE}) {
      var match = pattern.matcher(text);
      if (match.matches()) {
        return ThreadId.parse(match.group(1));
      }
    }
    return rollout().map(RolloutName::thread);
  }

  /** A rollout's name is its place: the one that Codex would give it, and no other. */
  private static Optional<RolloutName> rolloutOf(String text) {
    if (!text.startsWith("codex/")) {
      return Optional.empty();
    }
    var path = text.substring("codex/".length());
    return RolloutName.parse(path.substring(path.lastIndexOf('/') + 1))
        .filter(name -> !name.compressed())
        .filter(name -> path.equals(name.activePath()) || path.equals(name.archivedPath()));
  }

  @Override
  public String toString() {
    return text;
  }
}
