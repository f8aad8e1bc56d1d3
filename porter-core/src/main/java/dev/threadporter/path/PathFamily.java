package dev.threadporter.path;

/** How a path is spelled, apart from whether it is wrapped in a {@code file:} URI. */
public enum PathFamily {
  /** {@code /home/u/x}. */
  POSIX,
  /** {@code D:\x}, {@code d:/x}. */
  DRIVE,
  /** {@code \\server\share\x}, and {@code //server/share/x} on Windows. */
  UNC,
  /** {@code \\?\D:\x}, {@code \\?\UNC\server\share\x}, {@code \\.\D:\x}. */
  VERBATIM,
  /** {@code /mnt/d/x}, where {@code /mnt} is a folder in which WSL mounts the drives. */
  WSL_MOUNT,
  /** {@code \\wsl$\Ubuntu\x}, {@code \\wsl.localhost\Ubuntu\x}. */
  WSL_SHARE
}
