package dev.threadporter.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What must be known about a machine to read the paths that were written on it and to spell paths
 * for it. Nothing is asked of the machine itself. Immutable.
 *
 * @param platform its operating system
 * @param mountRoots the folders in which WSL mounts the Windows drives, {@code /mnt} by default of
 *     WSL; none if {@code /mnt/d} is a folder like any other. The first one is used for spelling
 * @param distribution the name of the WSL distribution that POSIX paths belong to, if known. With
 *     it {@code \\wsl$\Ubuntu\home\me} and {@code /home/me} are one place; without it they are not,
 *     because each distribution has a {@code /home/me} of its own
 */
public record Machine(Platform platform, List<String> mountRoots, Optional<String> distribution) {

  private static final int LONGEST_POSIX_NAME = 255;
  private static final List<String> USUAL_MOUNT_ROOTS = List.of("/mnt");

  /**
   * Checks {@code mountRoots}.
   *
   * @throws IllegalArgumentException if a mount root isn't an absolute POSIX path
   */
  public Machine {
    mountRoots = mountRoots.stream().map(Machine::checkedMountRoot).distinct().toList();
  }

  /**
   * Linux that isn't known to be WSL: {@code /mnt/d} is a folder like any other.
   *
   * @return the machine
   */
  public static Machine linux() {
    return new Machine(Platform.LINUX, List.of(), Optional.empty());
  }

  /**
   * Linux under WSL with the drives in {@code /mnt}.
   *
   * @return the machine
   */
  public static Machine wsl() {
    return new Machine(Platform.LINUX, USUAL_MOUNT_ROOTS, Optional.empty());
  }

  /**
   * macOS.
   *
   * @return the machine
   */
  public static Machine macos() {
    return new Machine(Platform.MACOS, List.of(), Optional.empty());
  }

  /**
   * Windows. A POSIX path there was written by a Codex under WSL, which mounts the drives in {@code
   * /mnt}.
   *
   * @return the machine
   */
  public static Machine windows() {
    return new Machine(Platform.WINDOWS, USUAL_MOUNT_ROOTS, Optional.empty());
  }

  /**
   * The machine with these values of Java's {@code os.name} and {@code os.version}.
   *
   * @param osName such as {@code Linux}, {@code Mac OS X}, {@code Windows 11}
   * @param osVersion on Linux the kernel's release, which names Microsoft under WSL
   * @return the machine; {@link #linux()} for a system that is neither Windows nor macOS
   */
  public static Machine named(String osName, String osVersion) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return windows();
    }
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return macos();
    }
    String release = osVersion.toLowerCase(Locale.ROOT);
    return name.startsWith("wsl") || release.contains("microsoft") || release.contains("wsl")
        ? wsl()
        : linux();
  }

  /**
   * This machine with other folders for WSL's drives.
   *
   * @param roots absolute POSIX paths; none to take {@code /mnt/d} for a folder like any other
   * @return a copy
   * @throws IllegalArgumentException if a root isn't an absolute POSIX path
   */
  public Machine withMountRoots(List<String> roots) {
    return new Machine(platform, roots, distribution);
  }

  /**
   * This machine with a name for the WSL distribution that POSIX paths belong to.
   *
   * @param name the distribution's name, {@code Ubuntu} for instance
   * @return a copy
   */
  public Machine withDistribution(String name) {
    return new Machine(platform, mountRoots, Optional.of(name));
  }

  /**
   * Whether this is Linux under WSL.
   *
   * @return true for a Linux that has mounts of Windows drives
   */
  public boolean isWsl() {
    return platform == Platform.LINUX && !mountRoots.isEmpty();
  }

  /**
   * Reads a text that was written on this machine.
   *
   * @param text any text, untrusted
   * @return the path, or why it isn't an absolute one
   */
  public Reading read(String text) {
    return PathReader.read(text, this);
  }

  /**
   * Spells a place as Codex spells it here: with the system's own separator, an upper-case drive
   * letter, and never with {@code \\?\}, which hides threads from Codex, as many people report.
   *
   * @param place any place
   * @return the path, or empty if this machine has no name for the place: a drive outside Windows
   *     and WSL, a POSIX folder on Windows
   */
  public Optional<String> spell(Place place) {
    return Speller.path(place, this);
  }

  /**
   * Spells a place as a {@code file:} URI, the form of the cwd of command items in 0.169.0.
   *
   * @param place any place
   * @return the URI, or empty if this machine has no name for the place
   */
  public Optional<String> spellUri(Place place) {
    return Speller.uri(place, this);
  }

  /**
   * A path in this machine's own spelling; the same again when given its own result.
   *
   * @param text a path of any family, or a {@code file:} URI, which stays one
   * @return empty if the text isn't an absolute path that can be named here
   */
  public Optional<String> normalize(String text) {
    return read(text).absolute().flatMap(path -> Speller.like(path, path.place(), this));
  }

  /**
   * Whether Codex takes a path for absolute here. A POSIX path is native to every POSIX system, a
   * drive's or a share's to Windows.
   *
   * @param text a path of any family
   * @return false if Codex would take it for relative, as 0.169.0 on Linux takes {@code C:\x}
   */
  public boolean isNative(String text) {
    return read(text).absolute().filter(path -> !path.uri() && isNative(path)).isPresent();
  }

  /**
   * Whether a folder of this machine can have the name.
   *
   * @param name one name, no path
   * @param where the folder that it is in; WSL's drives take no other names than Windows does
   * @return false for {@code NUL}, {@code a:b} or {@code a.} on Windows, and for a name that is too
   *     long
   */
  public boolean allowsName(String name, Place where) {
    var asOnWindows = platform == Platform.WINDOWS || NameForms.isOfWindows(where);
    return asOnWindows
        ? WindowsNames.isLegal(name)
        : !name.isEmpty()
            && name.indexOf('/') < 0
            && name.getBytes(UTF_8).length <= LONGEST_POSIX_NAME;
  }

  private boolean isNative(Reading.Absolute path) {
    return switch (path.family()) {
      case POSIX, WSL_MOUNT -> platform != Platform.WINDOWS;
      case DRIVE, UNC, VERBATIM, WSL_SHARE -> platform == Platform.WINDOWS;
    };
  }

  private static String checkedMountRoot(String root) {
    if (!root.startsWith("/")) {
      throw new IllegalArgumentException("not an absolute POSIX path: " + root);
    }
    return "/" + String.join("/", Names.posix(root, 0));
  }
}
