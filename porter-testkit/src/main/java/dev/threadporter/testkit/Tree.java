package dev.threadporter.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a folder held at one moment: every file with its content's hash, size and mtime, every
 * folder and link.
 *
 * <pre>{@code
 * Tree before = Tree.of(home);
 * // what is tested
 * before.assertUnchanged();
 * }</pre>
 *
 * <p>Immutable; files are read in pieces.
 */
public final class Tree {
  private final Path folder;
  private final Predicate<String> excluded;
  private final Map<String, Entry> entries;

  private Tree(Path folder, Predicate<String> excluded, Map<String, Entry> entries) {
    this.folder = folder;
    this.excluded = excluded;
    this.entries = entries;
  }

  /**
   * One thing in a folder.
   *
   * @param kind {@code file}, {@code folder} or {@code link}
   * @param content the SHA-256 of a file, the target of a link, nothing for a folder
   * @param size a file's size in bytes
   * @param modified a file's mtime; other things have {@link Instant#EPOCH}, because a folder's
   *     time says little
   */
  public record Entry(String kind, String content, long size, Instant modified) {}

  /**
   * Reads a folder.
   *
   * @throws IOException if something in it can't be read
   */
  public static Tree of(Path folder) throws IOException {
    return of(folder, name -> false);
  }

  /**
   * Reads a folder but for what is excluded.
   *
   * @param folder the folder
   * @param excluded is asked with the name relative to the folder, with {@code /} between its
   *     parts; an excluded folder is not entered
   * @throws IOException if something in it can't be read
   */
  public static Tree of(Path folder, Predicate<String> excluded) throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    Files.walkFileTree(folder, new Reader(folder, excluded, entries));
    return new Tree(folder, excluded, entries);
  }

  /** Returns the entries by name, in order. */
  public Map<String, Entry> entries() {
    return new TreeMap<>(entries);
  }

  /** Reads the folder again and returns what differs, a line each; empty if nothing does. */
  public List<String> changes() throws IOException {
    return differences(of(folder, excluded));
  }

  /** Returns what differs in another tree, a line each; empty if nothing does. */
  public List<String> differences(Tree other) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(entries.keySet());
    names.addAll(other.entries.keySet());
    for (String name : names) {
      Entry before = entries.get(name);
      Entry after = other.entries.get(name);
      if (before == null) {
        differences.add("added: " + name);
      } else if (after == null) {
        differences.add("removed: " + name);
      } else if (!before.equals(after)) {
        differences.add("changed: " + name + " (" + difference(before, after) + ")");
      }
    }
    return differences;
  }

  private static String difference(Entry before, Entry after) {
    List<String> parts = new ArrayList<>();
    if (!before.kind().equals(after.kind())) {
      parts.add(before.kind() + " is now a " + after.kind());
    }
    if (before.size() != after.size()) {
      parts.add("size " + before.size() + " → " + after.size());
    } else if (!before.content().equals(after.content())) {
      parts.add("content");
    }
    if (!before.modified().equals(after.modified())) {
      parts.add("mtime " + before.modified() + " → " + after.modified());
    }
    return String.join(", ", parts);
  }

  /**
   * Fails if anything in the folder changed, and names it.
   *
   * @throws AssertionError if so
   * @throws IOException if something can't be read
   */
  public void assertUnchanged() throws IOException {
    List<String> changes = changes();
    if (!changes.isEmpty()) {
      throw new AssertionError(
          "Expected nothing in " + folder + " to change, but:\n  " + String.join("\n  ", changes));
    }
  }

  /** Fills the entries. */
  private static final class Reader extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Predicate<String> excluded;
    private final Map<String, Entry> entries;

    Reader(Path folder, Predicate<String> excluded, Map<String, Entry> entries) {
      this.folder = folder;
      this.excluded = excluded;
      this.entries = entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = name(directory);
      if (!name.isEmpty()) {
        if (excluded.test(name)) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        entries.put(name, new Entry("folder", "", 0, Instant.EPOCH));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = name(file);
      if (excluded.test(name)) {
        return FileVisitResult.CONTINUE;
      }
      if (Files.isSymbolicLink(file)) {
        entries.put(
            name, new Entry("link", Files.readSymbolicLink(file).toString(), 0, Instant.EPOCH));
      } else {
        Instant modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        entries.put(name, new Entry("file", hash(file), attributes.size(), modified));
      }
      return FileVisitResult.CONTINUE;
    }

    private String name(Path path) {
      String separator = path.getFileSystem().getSeparator();
      return folder.relativize(path).toString().replace(separator, "/");
    }

    private static String hash(Path file) throws IOException {
      MessageDigest digest = sha256();
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        while (in.read(buffer) >= 0) {
          // The digest sees what is read.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
