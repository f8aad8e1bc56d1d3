package dev.threadporter.testkit.home;

/** What is wrong with a sample thread's file or row. Nothing is, unless asked for. */
public final class DamageBuilder {
  boolean byteOrderMark;
  boolean cutTail;
  boolean empty;
  boolean carriageReturns;
  boolean noFile;
  boolean noRow;
  boolean duplicate;
  boolean compressedToo;
  boolean withoutOrdinals;
  boolean repeatedOrdinal;
  boolean oldTurn;
  int numberedOldTurns;
  boolean unlikeBase;
  boolean projectionGone;

  DamageBuilder() {}

  /** Puts a UTF-8 byte order mark before the first line. */
  public DamageBuilder byteOrderMark() {
    byteOrderMark = true;
    return this;
  }

  /** Cuts the file in the middle of its last line, as a crash does. */
  public DamageBuilder cutLastLine() {
    cutTail = true;
    return this;
  }

  /** Leaves a file of zero bytes. */
  public DamageBuilder emptyFile() {
    empty = true;
    return this;
  }

  /** Ends lines with carriage return and line feed. */
  public DamageBuilder carriageReturns() {
    carriageReturns = true;
    return this;
  }

  /** Removes the file, so that only the row is left. */
  public DamageBuilder withoutFile() {
    noFile = true;
    return this;
  }

  /** Leaves out the row, so that only the file is there. */
  public DamageBuilder withoutRow() {
    noRow = true;
    return this;
  }

  /** Puts a second file of the same id into the folder of another day. */
  public DamageBuilder duplicateFile() {
    duplicate = true;
    return this;
  }

  /** Leaves a compressed file beside the plain one, as a stopped compression does. */
  public DamageBuilder compressedToo() {
    compressedToo = true;
    return this;
  }

  /** Takes the ordinals away from every line, as a tool does that rewrites lines. */
  public DamageBuilder withoutOrdinals() {
    withoutOrdinals = true;
    return this;
  }

  /** Gives the last line the ordinal of the one before it, as two writers at once do. */
  public DamageBuilder repeatedOrdinal() {
    repeatedOrdinal = true;
    return this;
  }

  /** Appends a turn as Codex before 0.148 writes it: without ordinals. */
  public DamageBuilder turnOfAnOldCodex() {
    oldTurn = true;
    return this;
  }

  /** Appends such turns, with ordinals as a repair gives them. */
  public DamageBuilder numberedTurnsOfAnOldCodex(int turns) {
    numberedOldTurns = turns;
    return this;
  }

  /** Moves the place at which a fork or segment cuts its base by three bytes. */
  public DamageBuilder wrongBaseOffset() {
    unlikeBase = true;
    return this;
  }

  /** Removes the turns and items of the projection, whose state still says that it is complete. */
  public DamageBuilder projectionGone() {
    projectionGone = true;
    return this;
  }
}
