package dev.threadporter.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an absolute path leads, apart from how it is spelled: a volume and the names from its root.
 * {@code D:\x}, {@code \\?\d:\x} and {@code file:///D:/x} are one place, {@code /mnt/d/x} is that
 * place too on a machine with WSL. Names are never empty, {@code .} or {@code ..}. Immutable.
 */
public sealed interface Place {

  /**
   * A folder of a POSIX file system.
   *
   * @param names the names from the root
   * @param macos whether names that differ only in case or Unicode form are one
   */
  record Posix(List<String> names, boolean macos) implements Place {
    /** Copies {@code names}. */
    public Posix {
      names = List.copyOf(names);
    }

    @Override
    public String volume() {
      return "/";
    }

    @Override
    public Posix withNames(List<String> other) {
      return new Posix(other, macos);
    }
  }

  /**
   * A folder of a Windows drive.
   *
   * @param letter the drive's letter in upper case
   * @param names the names from its root
   */
  record Drive(char letter, List<String> names) implements Place {
    /** Copies {@code names} and takes a letter of either case. */
    public Drive {
      letter = (char) (letter & ~0x20);
      if (letter < 'A' || letter > 'Z') {
        throw new IllegalArgumentException("not a drive letter: " + letter);
      }
      names = List.copyOf(names);
    }

    @Override
    public String volume() {
      return letter + ":";
    }

    @Override
    public Drive withNames(List<String> other) {
      return new Drive(letter, other);
    }
  }

  /**
   * A folder of a network share.
   *
   * @param server the server's name
   * @param share the share's name
   * @param names the names from the share's root
   */
  record Share(String server, String share, List<String> names) implements Place {
    /** Copies {@code names}. */
    public Share {
      names = List.copyOf(names);
    }

    @Override
    public String volume() {
      return NameRule.CASE.key("\\\\" + server + "\\" + share);
    }

    @Override
    public Share withNames(List<String> other) {
      return new Share(server, share, other);
    }
  }

  /**
   * A folder of a Linux distribution under WSL, as Windows sees it.
   *
   * @param host {@code wsl$} or {@code wsl.localhost}, which lead to the same
   * @param distribution the distribution's name
   * @param names the names from the distribution's root
   */
  record Wsl(String host, String distribution, List<String> names) implements Place {
    /** Copies {@code names}. */
    public Wsl {
      names = List.copyOf(names);
    }

    @Override
    public String volume() {
      return "wsl:" + distribution.toLowerCase(Locale.ROOT);
    }

    @Override
    public Wsl withNames(List<String> other) {
      return new Wsl(host, distribution, other);
    }
  }

  /**
   * The names from the volume's root.
   *
   * @return an unmodifiable list, empty for the root itself
   */
  List<String> names();

  /**
   * The drive, share, distribution or root.
   *
   * @return equal for places on one volume
   */
  String volume();

  /**
   * Another place on this volume.
   *
   * @param other the names from the volume's root
   * @return the place
   */
  Place withNames(List<String> other);

  /**
   * Reads a path of any family.
   *
   * @param text the path, untrusted
   * @param machine where it was written
   * @return the place, or empty if the text isn't an absolute path
   */
  static Optional<Place> parse(String text, Machine machine) {
    return machine.read(text).absolute().map(Reading.Absolute::place);
  }

  /**
   * What is equal for all spellings of this place.
   *
   * @return a key for maps and sets
   */
  default PlaceKey key() {
    return new PlaceKey(volume(), names().stream().map(NameRule.of(this)::key).toList());
  }

  /**
   * Whether the other is the same folder.
   *
   * @param other a place read for the same machine
   * @return true if volume and names are the same by the volume's rules
   */
  default boolean sameAs(Place other) {
    return names().size() == other.names().size() && contains(other);
  }

  /**
   * Whether the other is this folder or one below it; {@code /a/b} doesn't contain {@code /a/bc}.
   *
   * @param other a place read for the same machine
   * @return true if it is
   */
  default boolean contains(Place other) {
    if (names().size() > other.names().size() || !volume().equals(other.volume())) {
      return false;
    }
    NameRule rule = NameRule.of(this);
    for (int i = 0; i < names().size(); i++) {
      if (!rule.key(names().get(i)).equals(rule.key(other.names().get(i)))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The names that lead from a folder to this one.
   *
   * @param root a place read for the same machine
   * @return the names, none if both are the same; empty if this isn't in {@code root}
   */
  default Optional<List<String>> namesFrom(Place root) {
    return root.contains(this)
        ? Optional.of(names().subList(root.names().size(), names().size()))
        : Optional.empty();
  }

  /**
   * This folder after one that it is in was moved.
   *
   * @param from where that one was
   * @param to where it is now, on any volume
   * @return the new place, or empty if this isn't in {@code from}
   */
  default Optional<Place> rebase(Place from, Place to) {
    return namesFrom(from).map(names -> to.append(NameForms.translated(names, this, to)));
  }

  /**
   * A folder below this one.
   *
   * @param more the names that lead there
   * @return the place
   */
  default Place append(List<String> more) {
    var all = new ArrayList<>(names());
    all.addAll(more);
    return withNames(all);
  }

  /**
   * The folder's own name.
   *
   * @return the last name, or empty for the root of a volume
   */
  default Optional<String> name() {
    return names().isEmpty() ? Optional.empty() : Optional.of(names().get(names().size() - 1));
  }

  /**
   * The folder that this one is in.
   *
   * @return empty for the root of a volume
   */
  default Optional<Place> parent() {
    return names().isEmpty()
        ? Optional.empty()
        : Optional.of(withNames(names().subList(0, names().size() - 1)));
  }
}
