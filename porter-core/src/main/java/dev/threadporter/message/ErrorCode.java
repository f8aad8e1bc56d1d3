package dev.threadporter.message;

import java.util.Locale;

/**
 * Why porter gave up. The code in JSON documents is the constant's name in lower case with hyphens;
 * none given here ever changes its name or meaning. The text is in the resource bundle under {@code
 * error.<code>}.
 */
public enum ErrorCode {
  /** Something that porter didn't expect, an input or output error for instance. */
  UNEXPECTED(Kind.FAILURE),
  /** There isn't room for what is to be written. */
  DISK_FULL(Kind.FAILURE),
  /** The output or the target home can't be written to. */
  NOT_WRITABLE(Kind.FAILURE),
  /** A step of an import failed; everything was put back. */
  PUT_BACK(Kind.FAILURE),
  /** A rollout changed under porter's hands twice. */
  SOURCE_CHANGES(Kind.FAILURE),
  /** The request contradicts itself or asks for what isn't there. */
  USAGE(Kind.USAGE),
  /** The output exists, and overwriting wasn't asked for. */
  OUTPUT_EXISTS(Kind.USAGE),
  /** An export needs a selection. */
  NO_SELECTION(Kind.USAGE),
  /** Two mapping rules contradict each other. */
  CONTRADICTORY_RULES(Kind.USAGE),
  /** It isn't decided where the threads of a folder go. */
  UNDECIDED_FOLDER(Kind.DECISION),
  /** A thread exists in the target with other content. */
  CONFLICT(Kind.DECISION),
  /** The target's Codex is too old for a thread. */
  TARGET_TOO_OLD(Kind.DECISION),
  /** Codex has the home, or a thread of it, open. */
  IN_USE(Kind.IN_USE),
  /** Somebody wrote into the home while it was read; nothing was written by porter. */
  HOME_CHANGED(Kind.IN_USE),
  /** Another porter is at work in the home. */
  LOCKED(Kind.IN_USE),
  /** The file is not an archive that porter knows. */
  NOT_AN_ARCHIVE(Kind.ARCHIVE),
  /** The archive ends before its end. */
  ARCHIVE_CUT_OFF(Kind.ARCHIVE),
  /** The archive's bytes aren't those that were packed. */
  ARCHIVE_DAMAGED(Kind.ARCHIVE),
  /** The archive holds something that porter never packs. */
  ARCHIVE_HOSTILE(Kind.ARCHIVE),
  /** The archive was made by a newer porter. */
  ARCHIVE_VERSION(Kind.ARCHIVE),
  /** The archive is a handoff; it can't be resumed. */
  ARCHIVE_COMPACT(Kind.ARCHIVE),
  /** There is no Codex home at the place. */
  NO_HOME(Kind.NOTHING),
  /** There is nothing at the place that threads could be read from. */
  NO_SOURCE(Kind.NOTHING),
  /** No thread has the id. */
  NO_SUCH_THREAD(Kind.NOTHING),
  /** Several threads have the prefix. */
  AMBIGUOUS_THREAD(Kind.NOTHING),
  /** The selection matches nothing. */
  NOTHING_SELECTED(Kind.NOTHING),
  /** No transaction has the id. */
  NO_SUCH_TRANSACTION(Kind.NOTHING),
  /** The transaction isn't over: it is running, or has to be recovered first. */
  TRANSACTION_UNFINISHED(Kind.USAGE),
  /** The transaction was undone already. */
  TRANSACTION_UNDONE(Kind.USAGE),
  /** Stopped by the person; nothing is half done. */
  INTERRUPTED(Kind.INTERRUPTED);

  /** What a caller can do about it; the command line has one exit status for each. */
  public enum Kind {
    /** Nothing a different request would change. */
    FAILURE,
    /** The request is wrong. */
    USAGE,
    /** A person has to decide something first; nothing at all was written. */
    DECISION,
    /** Somebody else is using the home; try later. */
    IN_USE,
    /** The archive isn't one that may be imported. */
    ARCHIVE,
    /** What was asked for isn't there. */
    NOTHING,
    /** The person stopped it. */
    INTERRUPTED
  }

  private final Kind kind;

  ErrorCode(Kind kind) {
    this.kind = kind;
  }

  /**
   * What a caller can do about it.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The name that JSON documents and messages use.
   *
   * @return the constant's name in lower case with hyphens
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
