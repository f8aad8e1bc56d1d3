package dev.threadporter.path;

/** The operating system a path was written on, or is spelled for. */
public enum Platform {
  /** Linux, and Linux under WSL; names are told apart by case. */
  LINUX,
  /** macOS; names that differ only in case or Unicode form are one, as on its standard volumes. */
  MACOS,
  /** Windows; names that differ only in case are one. */
  WINDOWS
}
