package dev.threadporter.spi;

import java.util.Locale;

/**
 * The databases of a Codex home that know threads. Logs and memories are machine-local and never
 * touched.
 */
public enum Database {
  /** Threads, spawn edges, dynamic tools, sections, projects, attachments. */
  STATE("state_5.sqlite"),
  /** Goals of threads; since 0.135 outside the state database. */
  GOALS("goals_1.sqlite"),
  /** Messages queued for a thread; since 0.147. */
  QUEUE("queue_1.sqlite"),
  /** The projection of paginated rollouts into turns and items; since 0.148. */
  HISTORY("thread_history_1.sqlite");

  private final String fileName;

  Database(String fileName) {
    this.fileName = fileName;
  }

  /**
   * The file that every Codex from 0.105 to 0.169 uses; the number is a generation that has not
   * changed in that time.
   *
   * @return the file's name
   */
  public String fileName() {
    return fileName;
  }

  /**
   * The name that archives and journals use.
   *
   * @return the constant's name in lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
