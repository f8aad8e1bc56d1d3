package dev.threadporter.testkit.faults;

/** What can be done to a file. */
public enum FileOperation {
  /** Opens a file for reading only. */
  OPEN_READ(false),
  /** Reads bytes. */
  READ(false),
  /** Lists a folder. */
  LIST(false),
  /** Opens a file for writing, and makes it if it is missing. */
  OPEN_WRITE(true),
  /** Writes bytes. */
  WRITE(true),
  /** Cuts a file. */
  TRUNCATE(true),
  /** Forces a file or folder to disk. */
  FORCE(true),
  /** Moves or renames. */
  MOVE(true),
  /** Copies within the file system. */
  COPY(true),
  /** Deletes. */
  DELETE(true),
  /** Makes a hard or symbolic link. */
  CREATE_LINK(true),
  /** Makes a folder. */
  CREATE_DIRECTORY(true),
  /** Sets times or permissions. */
  SET_ATTRIBUTE(true);

  private final boolean change;

  FileOperation(boolean change) {
    this.change = change;
  }

  /** Tells whether it changes something, or makes a change last. */
  public boolean isChange() {
    return change;
  }
}
