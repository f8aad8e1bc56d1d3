package dev.threadporter.path;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a place as a path or URI of one machine. */
final class Speller {
  private Speller() {}

  /** The names of a root on a machine; a drive's root is the one name {@code D:}. */
  private record Root(boolean windows, String server, List<String> names) {}

  static Optional<String> path(Place place, Machine machine) {
    return root(place, machine).map(root -> path(root, names(place, root)));
  }

  static Optional<String> uri(Place place, Machine machine) {
    return root(place, machine).map(root -> uri(root, names(place, root)));
  }

  /** The names as they are spelled behind the root. */
  private static List<String> names(Place place, Root root) {
    var names = place.names();
    boolean windows = NameForms.isOfWindows(place);
    if (root.windows()) {
      return WindowsNames.spelled(windows ? names : NameForms.forWindows(names));
    }
    return windows ? NameForms.forPosix(names) : names;
  }

  /** In the form of a path that was read: a URI stays one. */
  static Optional<String> like(Reading.Absolute form, Place place, Machine machine) {
    return form.uri() ? uri(place, machine) : path(place, machine);
  }

  private static Optional<Root> root(Place place, Machine machine) {
    boolean windows = machine.platform() == Platform.WINDOWS;
    return Optional.ofNullable(windows ? onWindows(place, machine) : onPosix(place, machine));
  }

  private static @Nullable Root onWindows(Place place, Machine machine) {
    if (place instanceof Place.Drive drive) {
      return new Root(true, "", List.of(drive.letter() + ":"));
    }
    if (place instanceof Place.Share share) {
      return new Root(true, share.server(), List.of(share.share()));
    }
    if (place instanceof Place.Wsl wsl) {
      return new Root(true, wsl.host(), List.of(wsl.distribution()));
    }
    return machine
        .distribution()
        .map(name -> new Root(true, "wsl.localhost", List.of(name)))
        .orElse(null);
  }

  private static @Nullable Root onPosix(Place place, Machine machine) {
    if (place instanceof Place.Posix) {
      return new Root(false, "", List.of());
    }
    if (place instanceof Place.Drive drive && !machine.mountRoots().isEmpty()) {
      var names = Names.posix(machine.mountRoots().get(0), 1);
      names.add(String.valueOf((char) (drive.letter() | 0x20)));
      return new Root(false, "", names);
    }
    return null;
  }

  private static String path(Root root, List<String> names) {
    char separator = root.windows() ? '\\' : '/';
    var text = new StringBuilder(96);
    if (!root.server().isEmpty()) {
      text.append("\\\\").append(root.server());
    }
    for (String name : root.names()) {
      if (!root.windows() || text.length() > 0) {
        text.append(separator);
      }
      text.append(name);
    }
    for (String name : names) {
      text.append(separator).append(name);
    }
    if (names.isEmpty() && endsWithoutRoot(root)) {
      text.append(separator);
    }
    return text.toString();
  }

  private static String uri(Root root, List<String> names) {
    var text = new StringBuilder(128).append("file://");
    // A host of this name would be taken for none.
    FileUri.appendEscaped(
        root.server().equalsIgnoreCase("localhost") ? text.append("//") : text, root.server());
    for (String name : root.names()) {
      FileUri.appendEscaped(text.append('/'), name);
    }
    for (String name : names) {
      FileUri.appendEscaped(text.append('/'), name);
    }
    if (names.isEmpty() && endsWithoutRoot(root)) {
      text.append('/');
    }
    return text.toString();
  }

  /** Whether the root needs a separator to be one: {@code /} and {@code D:\}. */
  private static boolean endsWithoutRoot(Root root) {
    return root.windows() ? root.server().isEmpty() : root.names().isEmpty();
  }
}
