package dev.threadporter.pack;

import dev.threadporter.json.MalformedException;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.ArchiveFormat;
import dev.threadporter.spi.ArchiveReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An archive file as something to import from. The manifest is read when it is opened, the rest on
 * demand.
 */
public final class ArchiveSource implements PackSource {
  private final Path file;
  private final ArchiveFormat format;
  private final Manifest manifest;

  private ArchiveSource(Path file, ArchiveFormat format, Manifest manifest) {
    this.file = file;
    this.format = format;
    this.manifest = manifest;
  }

  /**
   * Opens an archive.
   *
   * @param file the file
   * @param formats the formats that it may have
   * @return the source, or empty if the file is of none of the formats
   * @throws IOException if it can't be read
   * @throws PorterException if it is of a format, but not an archive that this porter can import
   */
  public static Optional<ArchiveSource> open(Path file, List<ArchiveFormat> formats)
      throws IOException, PorterException {
    for (var format : formats) {
      var reader = format.open(file);
      if (reader.isPresent()) {
        try (var archive = reader.get()) {
          var manifest = new Opening(file, archive).manifest();
          return Optional.of(new ArchiveSource(file, format, manifest));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    var checked = new CheckedVisitor(manifest, file.toString(), visitor);
    try (var archive = format.open(file).orElseThrow(() -> notAnArchive(file))) {
      var opening = new Opening(file, archive);
      opening.manifest();
      checked.manifest(EntryName.MANIFEST.text(), opening.digest);
      readEntries(archive, checked);
    } catch (IOException failure) {
      if (failure.getCause() instanceof PorterException damaged) {
        throw damaged;
      }
      throw failure;
    }
  }

  private void readEntries(ArchiveReader archive, CheckedVisitor checked)
      throws IOException, PorterException {
    Optional<Sums> sums = Optional.empty();
    for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
      var name = entry.get().name();
      if (sums.isPresent()) {
        throw checked.hostile(name, "nothing may follow SHA256SUMS");
      }
      if (name.equals(EntryName.SUMS.text())) {
        sums = Optional.of(sums(archive, checked));
      } else {
        checked.entry(name, name, entry.get().bytes(), entry.get().modified(), archive.content());
      }
    }
    checked.end(
        sums.orElseThrow(
            () -> new PorterException(ErrorCode.ARCHIVE_CUT_OFF, Map.of("path", file.toString()))));
  }

  private static Sums sums(ArchiveReader archive, CheckedVisitor checked)
      throws IOException, PorterException {
    try {
      return Sums.read(archive.content());
    } catch (MalformedException bad) {
      throw checked.damaged(EntryName.SUMS.text(), String.valueOf(bad.getMessage()));
    }
  }

  private static PorterException notAnArchive(Path file) {
    return new PorterException(ErrorCode.NOT_AN_ARCHIVE, Map.of("path", file.toString()));
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public void close() {
    // Each reading opens and closes the file itself.
  }

  /** Reads the first entry, which must be the manifest. */
  private static final class Opening {
    private final Path file;
    private final ArchiveReader archive;
    private final MessageDigest digest = Sums.digest();

    Opening(Path file, ArchiveReader archive) {
      this.file = file;
      this.archive = archive;
    }

    Manifest manifest() throws IOException, PorterException {
      var first = archive.next();
      if (first.isEmpty() || !first.get().name().equals(EntryName.MANIFEST.text())) {
        throw notAnArchive(file);
      }
      var content = new DigestInputStream(archive.content(), digest);
      try {
        var manifest = Manifest.read(content, file.toString());
        content.transferTo(OutputStream.nullOutputStream());
        return manifest;
      } catch (IOException failure) {
        if (failure.getCause() instanceof PorterException damaged) {
          throw damaged;
        }
        throw failure;
      }
    }
  }
}
