package dev.threadporter.transaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Sums of files. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What a file is now; empty if there is none. */
  static Optional<Step.Content> content(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = sha256();
      var bytes = in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return Optional.of(new Step.Content(hex(digest), bytes, Files.getLastModifiedTime(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Whether a file is what it was: by size and time, and by its bytes only if the time differs. */
  static boolean isUnchanged(Path file, Step.Content content) throws IOException {
    try {
      return (Files.size(file) == content.bytes()
              && Files.getLastModifiedTime(file).equals(content.modified()))
          || is(file, content);
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /** Whether a file has the bytes of a content; its size is asked first. */
  static boolean is(Path file, Step.Content content) throws IOException {
    try {
      return Files.size(file) == content.bytes()
          && content(file).filter(now -> now.sha256().equals(content.sha256())).isPresent();
    } catch (NoSuchFileException none) {
      return false;
    }
  }
}
