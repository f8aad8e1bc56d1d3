package dev.threadporter.path;

import java.util.Locale;

/** Why a text isn't an absolute path of any family. */
public enum NotAbsolute implements Reading {
  /** It has no characters. */
  EMPTY,
  /** It is relative, or not a path at all; {@code ~/x} is relative too. */
  RELATIVE,
  /** {@code C:x} or {@code C:}, relative to a current folder that nobody else knows. */
  DRIVE_RELATIVE,
  /** {@code \x}, relative to a current drive that nobody else knows. */
  WITHOUT_DRIVE,
  /** {@code \\server} or {@code \\wsl$}, which names no share and so no folder. */
  WITHOUT_SHARE,
  /** A device or volume that is no drive, {@code \\?\Volume{…}\} or {@code \\.\COM1}. */
  DEVICE,
  /** A {@code file:} URI with a bad escape, a query, a fragment, or a separator inside a name. */
  BAD_URI,
  /** It holds the character NUL, which no file system takes. */
  NUL_CHARACTER,
  /** It is longer than {@value PathReader#LONGEST} characters; no system takes such a path. */
  TOO_LONG;

  /**
   * The name for messages and JSON documents.
   *
   * @return the constant's name in lower case with hyphens
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
