package dev.threadporter;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.ArchiveSource;
import dev.threadporter.pack.FolderSource;
import dev.threadporter.pack.PackSource;
import dev.threadporter.spi.ArchiveFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Looking into an archive. */
final class Inspecting {
  private Inspecting() {}

  static Inspection inspect(Path archive, List<ArchiveFormat> formats, boolean verify)
      throws IOException, PorterException {
    try (var source = open(archive, formats)) {
      var entries = new ArrayList<Inspection.Entry>();
      if (verify) {
        source.read(
            (entry, content) -> {
              var digest = sha256();
              new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
              entries.add(
                  new Inspection.Entry(
                      entry.name().text(),
                      entry.bytes(),
                      HexFormat.of().formatHex(digest.digest())));
            });
      }
      return new Inspection(source.manifest(), entries, verify);
    }
  }

  private static PackSource open(Path archive, List<ArchiveFormat> formats)
      throws IOException, PorterException {
    if (Files.notExists(archive)) {
      throw new PorterException(ErrorCode.NO_SOURCE, Map.of("path", archive.toString()));
    }
    var found =
        Files.isDirectory(archive)
            ? FolderSource.open(archive)
            : ArchiveSource.open(archive, formats);
    if (found.isEmpty()) {
      throw new PorterException(ErrorCode.NOT_AN_ARCHIVE, Map.of("path", archive.toString()));
    }
    return found.get();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
