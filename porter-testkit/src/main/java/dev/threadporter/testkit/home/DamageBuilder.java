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
}
