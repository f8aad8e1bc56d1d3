package dev.threadporter.message;

import java.util.Locale;

/** How bad a finding is, by its consequence for the person whose threads these are; worst first. */
public enum Severity {
  /** Something of a conversation can't be read any more, or wasn't carried along. */
  LOST,
  /** The conversation is there, but Codex doesn't list it. */
  HIDDEN,
  /** Codex lists the thread but can't go on with it. */
  UNRESUMABLE,
  /** Codex shows or does something that isn't so. */
  WRONG,
  /** Untidy, without consequence. */
  COSMETIC;

  /**
   * The name that JSON documents carry.
   *
   * @return the constant's name in lower case
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
