package dev.threadporter.path;

import java.util.Optional;

/** Names the folder that stands in for a cwd of a foreign family in an import for reading only. */
public final class StandIn {
  private StandIn() {}

  /**
   * A name that every system takes for a folder: what can be read of the cwd's own name, a hyphen,
   * and a hash. All spellings of one place have one name, different places have different ones.
   *
   * @param cwd the foreign path, untrusted; may be no absolute path at all
   * @param source the machine that it is from
   * @return {@code <readable>-<hash>}, at most 64 code points
   */
  public static String folderName(String cwd, Machine source) {
    Optional<PlaceKey> place = Place.parse(cwd, source).map(Place::key);
    String readable = FolderNames.readable(place.map(StandIn::label).orElseGet(() -> tail(cwd)));
    String hash = place.map(FolderNames::hash).orElseGet(() -> FolderNames.hash(cwd));
    String name = (readable.isEmpty() ? "folder" : readable) + "-" + hash;
    return WindowsNames.isLegal(name) ? name : "folder-" + name;
  }

  private static String label(PlaceKey place) {
    var names = place.names();
    return names.isEmpty() ? place.volume() : names.get(names.size() - 1);
  }

  private static String tail(String text) {
    return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  }
}
