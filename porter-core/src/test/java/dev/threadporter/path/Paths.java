package dev.threadporter.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up places and their spellings, the same ones for a seed. */
final class Paths {
  private static final List<String> NAMES =
      List.of(
          "a", "b", "bc", "Code", "my app", "ä", "项目", "🦀", "x=y", "a%b", ".config", "it's", "#1");

  private static final List<String> ODD_NAMES =
      List.of("a\\b", "..\\x", "NUL", "c:d", "e.", "f ", ".. ", "...", "q?", "\u0001");

  private static final Machine WITH_OWN_MOUNTS =
      Machine.wsl().withMountRoots(List.of("/drives", "/mnt"));

  private final Random random;

  Paths(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  List<String> names(int atLeast) {
    var names = new ArrayList<String>();
    for (int i = atLeast + below(4); i > 0; i--) {
      names.add(NAMES.get(below(NAMES.size())));
    }
    return names;
  }

  /** Names of which some aren't for Windows. */
  List<String> oddNames() {
    var names = names(0);
    names.add(below(names.size() + 1), ODD_NAMES.get(below(ODD_NAMES.size())));
    return names;
  }

  /** A place of any kind, of which some machine has a name. */
  Place place(List<String> names) {
    return switch (below(4)) {
      case 0 -> new Place.Drive((char) ('A' + below(26)), names);
      case 1 -> new Place.Share("server" + below(2), "share", names);
      case 2 ->
          new Place.Wsl(
              below(2) == 0 ? "wsl$" : "wsl.localhost", below(2) == 0 ? "Ubuntu" : "Debian", names);
      default -> new Place.Posix(names, below(2) == 0);
    };
  }

  /** A machine that has a name for the place. */
  Machine machineFor(Place place) {
    if (place instanceof Place.Posix posix) {
      return posix.macos() ? Machine.macos() : Machine.linux();
    }
    if (place instanceof Place.Wsl) {
      return Machine.windows();
    }
    return place instanceof Place.Drive
        ? List.of(Machine.windows(), Machine.wsl(), WITH_OWN_MOUNTS, WITH_OWN_MOUNTS).get(below(4))
        : Machine.windows();
  }

  /** One of the spellings of a place; any machine with mounts reads it as that place. */
  String spelling(Place place, Machine machine) {
    if (below(4) == 0) {
      return machine.spellUri(place).orElseThrow();
    }
    String plain = machine.spell(place).orElseThrow();
    if (machine.platform() != Platform.WINDOWS) {
      return below(2) == 0 ? plain : plain.replaceFirst("/", "/./") + "/";
    }
    return switch (below(4)) {
      case 0 -> plain.replace('\\', '/');
      case 1 -> plain + "\\.\\x\\..";
      case 2 ->
          place instanceof Place.Drive ? "\\\\?\\" + plain : "\\\\?\\UNC" + plain.substring(1);
      default -> plain;
    };
  }

  /** Spellings of the folder above a place, of its siblings, and of paths that climb out of it. */
  List<String> justOutside(Place place, Machine machine) {
    String name = place.name().orElseThrow();
    var above = place.parent().orElseThrow();
    var siblings = new ArrayList<Place>(List.of(above));
    for (String other : List.of(name + "x", "x" + name, name + " 2", name.substring(1) + "y")) {
      siblings.add(above.append(List.of(other)));
      siblings.add(above.append(List.of(other, name)));
    }
    var texts = new ArrayList<String>();
    siblings.forEach(outside -> texts.add(spelling(outside, machine)));
    String inside = machine.spell(place).orElseThrow();
    String separator = machine.platform() == Platform.WINDOWS ? "\\" : "/";
    texts.add(String.join(separator, inside, "..", name + "z", name));
    texts.add(String.join(separator, inside, "a", "..", "..", name + "b"));
    return texts;
  }

  /** A verbatim path, which Windows takes as it stands. */
  String verbatim() {
    return "\\\\?\\D:\\"
        + String.join("\\", oddNames().stream().filter(n -> n.indexOf('\\') < 0).toList());
  }

  /** Characters and escapes that matter to paths, in no order. */
  String noise() {
    String alphabet = "/\\:.?~=% CDdefilmntu$wsUNC\u00e4";
    var escapes = List.of("%25", "%3F", "%5C", "%2E", "%23", "%C3%A4");
    var text =
        new StringBuilder(
            List.of("", "file://", "\\\\?\\", "\\\\?\\UNC\\", "/mnt/", "//", "C:").get(below(7)));
    for (int i = below(20); i > 0; i--) {
      if (below(8) == 0) {
        text.append(escapes.get(below(escapes.size())));
      } else {
        text.append(alphabet.charAt(below(alphabet.length())));
      }
    }
    return text.toString();
  }
}
