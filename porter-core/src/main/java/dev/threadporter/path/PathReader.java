package dev.threadporter.path;

import static dev.threadporter.path.NotAbsolute.DEVICE;
import static dev.threadporter.path.NotAbsolute.DRIVE_RELATIVE;
import static dev.threadporter.path.NotAbsolute.EMPTY;
import static dev.threadporter.path.NotAbsolute.NUL_CHARACTER;
import static dev.threadporter.path.NotAbsolute.RELATIVE;
import static dev.threadporter.path.NotAbsolute.TOO_LONG;
import static dev.threadporter.path.NotAbsolute.WITHOUT_DRIVE;
import static dev.threadporter.path.NotAbsolute.WITHOUT_SHARE;

import java.util.List;

/** Tells by the first characters of a text which family of path it is, and takes it apart. */
final class PathReader {
  /** The longest path that Windows takes, in chars; Linux and macOS take less. */
  static final int LONGEST = 32_767;

  /** {@code //?/} or {@code //./}, with separators of either kind. */
  private static final int DEVICE_PREFIX = 4;

  private PathReader() {}

  static Reading read(String text, Machine machine) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (!mayBeAbsolute(text)) {
      return RELATIVE;
    }
    if (text.length() > (FileUri.isOne(text) ? LONGEST * FileUri.LONGEST_ESCAPE : LONGEST)) {
      return TOO_LONG;
    }
    if (text.indexOf('\0') >= 0) {
      return NUL_CHARACTER;
    }
    return FileUri.isOne(text) ? FileUri.read(text, machine) : path(text, machine);
  }

  /** A look at a few characters that turns away almost every text that isn't an absolute path. */
  static boolean mayBeAbsolute(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char first = text.charAt(0);
    return first == '/' || first == '\\' || startsWithDrive(text, 0) || FileUri.isOne(text);
  }

  /** A path that isn't a URI. */
  static Reading path(String text, Machine machine) {
    if (startsWithDrive(text, 0)) {
      return drive(text, 0, PathFamily.DRIVE);
    }
    if (text.charAt(0) == '/' && !isWindowsPathWithSlashes(text, machine)) {
      return posix(Names.posix(text, 1), machine);
    }
    if (text.length() < 2 || !Names.isSeparator(text.charAt(1), true)) {
      return WITHOUT_DRIVE;
    }
    return isDevicePrefix(text) ? device(text, machine) : unc(text, 2, PathFamily.UNC, machine);
  }

  /** A path below a POSIX root: a folder there, or a drive that WSL mounted. */
  static Reading posix(List<String> names, Machine machine) {
    return WslMounts.drive(names, machine)
        .<Reading>map(drive -> new Reading.Absolute(drive, PathFamily.WSL_MOUNT, false))
        .orElseGet(
            () -> {
              var place = new Place.Posix(names, machine.platform() == Platform.MACOS);
              return new Reading.Absolute(place, PathFamily.POSIX, false);
            });
  }

  /** A share's path whose server begins at {@code from}; {@code ..} never climbs out of a share. */
  static Reading unc(String text, int from, PathFamily family, Machine machine) {
    int serverEnd = nextSeparator(text, from);
    int shareEnd = nextSeparator(text, Math.min(serverEnd + 1, text.length()));
    if (serverEnd == from || shareEnd <= serverEnd + 1) {
      return WITHOUT_SHARE;
    }
    String server = text.substring(from, serverEnd);
    if (isDeviceServer(server)) {
      return DEVICE;
    }
    String share = text.substring(serverEnd + 1, shareEnd);
    var names = names(text, Math.min(shareEnd + 1, text.length()), family);
    if (!WslMounts.isHost(server)) {
      return new Reading.Absolute(new Place.Share(server, share, names), family, false);
    }
    var place = WslMounts.share(new Place.Wsl(server, share, NameForms.forPosix(names)), machine);
    return new Reading.Absolute(place, PathFamily.WSL_SHARE, false);
  }

  private static List<String> names(String text, int from, PathFamily family) {
    return family == PathFamily.VERBATIM ? Names.verbatim(text, from) : Names.windows(text, from);
  }

  private static int nextSeparator(String text, int from) {
    int i = from;
    while (i < text.length() && !Names.isSeparator(text.charAt(i), true)) {
      i++;
    }
    return i;
  }

  private static Reading drive(String text, int at, PathFamily family) {
    int root = at + 2;
    if (root == text.length() || !Names.isSeparator(text.charAt(root), true)) {
      return DRIVE_RELATIVE;
    }
    var names = names(text, root + 1, family);
    return new Reading.Absolute(new Place.Drive(text.charAt(at), names), family, false);
  }

  private static Reading device(String text, Machine machine) {
    if (startsWithDrive(text, DEVICE_PREFIX)) {
      boolean rootOnly = text.length() == DEVICE_PREFIX + 2;
      return drive(rootOnly ? text + '\\' : text, DEVICE_PREFIX, PathFamily.VERBATIM);
    }
    boolean unc =
        text.regionMatches(true, DEVICE_PREFIX, "UNC", 0, 3)
            && text.length() > DEVICE_PREFIX + 3
            && Names.isSeparator(text.charAt(DEVICE_PREFIX + 3), true);
    return unc ? unc(text, DEVICE_PREFIX + 4, PathFamily.VERBATIM, machine) : DEVICE;
  }

  /** On Windows {@code //server/share} is a share; elsewhere it is {@code /server/share}. */
  private static boolean isWindowsPathWithSlashes(String text, Machine machine) {
    return machine.platform() == Platform.WINDOWS
        && text.length() > 2
        && Names.isSeparator(text.charAt(1), true)
        && !Names.isSeparator(text.charAt(2), true);
  }

  /** Spelled behind two backslashes, such a server would turn the share into another place. */
  private static boolean isDeviceServer(String server) {
    return server.equals("?") || server.equals(".") || server.indexOf(':') >= 0;
  }

  private static boolean isDevicePrefix(String text) {
    return text.length() >= DEVICE_PREFIX
        && (text.charAt(2) == '?' || text.charAt(2) == '.')
        && Names.isSeparator(text.charAt(3), true);
  }

  static boolean startsWithDrive(String text, int at) {
    return text.length() >= at + 2 && text.charAt(at + 1) == ':' && isLetter(text.charAt(at));
  }

  static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
