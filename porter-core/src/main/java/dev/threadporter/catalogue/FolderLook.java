package dev.threadporter.catalogue;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which folders are one, and which lie in others: for the machine that wrote the threads, in
 * whatever spelling, and through links where the folders are on this disk. Immutable.
 */
public final class FolderLook {
  private final Machine writer;
  private final Optional<FileSystem> disk;

  private FolderLook(Machine writer, Optional<FileSystem> disk) {
    this.writer = writer;
    this.disk = disk;
  }

  /**
   * Threads that lie in a home of this machine.
   *
   * @param home the home
   * @param host this machine
   * @return a look at the disk that the home is on
   */
  public static FolderLook in(CodexHome home, Host host) {
    return new FolderLook(host.machine(), Optional.of(home.root().getFileSystem()));
  }

  /**
   * Threads that come from elsewhere.
   *
   * @param writer the machine that wrote them
   * @param home a home of this machine
   * @param host this machine
   * @return a look at the texts alone, unless the threads may be from this machine
   */
  public static FolderLook from(Machine writer, CodexHome home, Host host) {
    return writer.equals(host.machine())
        ? in(home, host)
        : new FolderLook(writer, Optional.empty());
  }

  /**
   * The folders that are one folder or lie in it.
   *
   * @param folder a path in any spelling, or any text, which is only itself
   * @return tells of a path whether it does; remembers what it was asked
   */
  Predicate<String> within(String folder) {
    var roots = places(folder);
    Map<String, Boolean> known = new HashMap<>();
    return path ->
        known.computeIfAbsent(
            path,
            it ->
                it.equals(folder)
                    || places(it).stream()
                        .anyMatch(place -> roots.stream().anyMatch(root -> root.contains(place))));
  }

  /** Where a path leads: by its text, and with its links followed if it exists. */
  private List<Place> places(String path) {
    return Stream.of(Place.parse(path, writer), real(path)).flatMap(Optional::stream).toList();
  }

  private Optional<Place> real(String path) {
    if (disk.isEmpty() || !writer.isNative(path)) {
      return Optional.empty();
    }
    try {
      var here = disk.get().getPath(writer.normalize(path).orElse(path));
      return Place.parse(here.toRealPath().toString(), writer);
    } catch (IOException | InvalidPathException | SecurityException notHere) {
      return Optional.empty();
    }
  }
}
