package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.pack.Removal;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The folders of transactions. A folder whose name begins with a dot is on its way out. */
final class Folders {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Folders() {}

  /** A name that sorts by time; chance tells apart what begins in one millisecond. */
  static String name(Instant time, int chance) {
    return TIME.format(time).replace(".", "") + "-" + "%08x".formatted(chance);
  }

  static Path all(CodexHome home) {
    return home.porter().resolve("transactions");
  }

  static Path of(CodexHome home, String id) {
    return all(home).resolve(id);
  }

  /** A folder as a journal names it: from the home, which may move, if it lies in there. */
  static String text(CodexHome home, Path folder) {
    return (folder.startsWith(home.root()) ? home.root().relativize(folder) : folder).toString();
  }

  /** The folder that a journal names. */
  static Path path(CodexHome home, String text) {
    return home.root().resolve(text);
  }

  /** The ids of all transactions, the oldest first. */
  static List<String> ids(CodexHome home) throws IOException {
    try (var entries = Files.list(all(home))) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /**
   * Makes a transaction's folder so that a loss of power doesn't take it away. What is staged or
   * kept in it is nobody else's to read, whoever may read the home.
   */
  static void make(CodexHome home, Path folder) throws IOException {
    Files.createDirectories(folder);
    Permissions.close(folder);
    Files.createDirectories(folder.resolve("staging"));
    Durable.folder(all(home));
    Durable.folder(home.porter());
    Durable.folder(home.root());
  }

  /**
   * Removes a transaction that left nothing in the home, or that nobody wants any more. It is gone
   * at once, even if removing its files is cut off.
   */
  static void forget(CodexHome home, String id) throws IOException {
    var folder = of(home, id);
    var out = all(home).resolve("." + id);
    if (Files.exists(folder)) {
      Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
    }
    Removal.remove(out);
    removeIfEmpty(all(home));
  }

  /** Removes what was on its way out when a porter was killed. */
  static void sweep(CodexHome home) throws IOException {
    if (!Files.isDirectory(all(home))) {
      return;
    }
    List<Path> leftovers;
    try (var entries = Files.list(all(home))) {
      leftovers = entries.filter(entry -> entry.getFileName().toString().startsWith(".")).toList();
    }
    for (var leftover : leftovers) {
      Removal.remove(leftover);
    }
    removeIfEmpty(all(home));
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException others) {
      return;
    }
  }
}
