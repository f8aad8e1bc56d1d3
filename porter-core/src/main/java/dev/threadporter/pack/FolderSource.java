package dev.threadporter.pack;

import dev.threadporter.json.MalformedException;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder that an export made as something to import from. */
public final class FolderSource implements PackSource {
  private final Path folder;
  private final Manifest manifest;

  private FolderSource(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Opens a folder.
   *
   * @param folder the folder
   * @return the source, or empty if no export made the folder, or Codex has been at work in it
   *     since
   * @throws IOException if it can't be read
   * @throws PorterException if its manifest is damaged or of a newer version
   */
  public static Optional<FolderSource> open(Path folder) throws IOException, PorterException {
    var file = folder.resolve(FolderLayout.place(EntryName.MANIFEST));
    if (!Files.isRegularFile(file) || Files.exists(folder.resolve(Database.STATE.fileName()))) {
      return Optional.empty();
    }
    return Optional.of(new FolderSource(folder, manifest(folder, Sums.digest())));
  }

  /** Reads the manifest, and sums it on the way. */
  private static Manifest manifest(Path folder, MessageDigest digest)
      throws IOException, PorterException {
    var file = folder.resolve(FolderLayout.place(EntryName.MANIFEST));
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      var manifest = Manifest.read(in, folder.toString());
      in.transferTo(OutputStream.nullOutputStream());
      return manifest;
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    var checked = new CheckedVisitor(manifest, folder.toString(), visitor);
    var digest = Sums.digest();
    manifest(folder, digest);
    checked.manifest(FolderLayout.place(EntryName.MANIFEST), digest);
    var sums = sums(checked);
    for (var name : entries(sums)) {
      entry(name, checked);
    }
    checked.end(sums);
  }

  private Sums sums(CheckedVisitor checked) throws IOException, PorterException {
    var file = folder.resolve(FolderLayout.place(EntryName.SUMS));
    try (var in = Files.newInputStream(file)) {
      return Sums.read(in);
    } catch (MalformedException bad) {
      throw checked.damaged(FolderLayout.place(EntryName.SUMS), String.valueOf(bad.getMessage()));
    } catch (NoSuchFileException none) {
      throw checked.damaged(FolderLayout.place(EntryName.SUMS), "it is missing");
    }
  }

  /** The entries in the order in which they were written, which is the order of the sums. */
  private static List<EntryName> entries(Sums sums) {
    var names = new ArrayList<EntryName>();
    for (var shown : sums.byName().keySet()) {
      var text =
          shown.startsWith(FolderLayout.OWN)
              ? shown.substring(FolderLayout.OWN.length())
              : "codex/" + shown;
      EntryName.parse(text).filter(name -> !name.equals(EntryName.MANIFEST)).ifPresent(names::add);
    }
    return names;
  }

  private void entry(EntryName name, CheckedVisitor checked) throws IOException, PorterException {
    var place = FolderLayout.place(name);
    var file = folder.resolve(place);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw checked.damaged(place, "it is missing");
    }
    try (var in = opened(file, place, checked)) {
      checked.entry(name.text(), place, Files.size(file), Files.getLastModifiedTime(file), in);
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static InputStream opened(Path file, String place, CheckedVisitor checked)
      throws PorterException {
    try {
      return Files.newInputStream(file);
    } catch (IOException unreadable) {
      throw checked.damaged(place, "it can't be read");
    }
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public void close() {
    // Each file is opened and closed when it is read.
  }
}
