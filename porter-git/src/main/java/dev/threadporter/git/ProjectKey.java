package dev.threadporter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names a project for people (its folder's name) and for machines (a hash of the whole path). */
final class ProjectKey {
  private static final int NAME_LENGTH = 40;
  private static final int HASH_BYTES = 6;

  private ProjectKey() {}

  static String of(Path root) {
    @Nullable Path last = root.getFileName();
    String plain = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String name = plain.replaceAll("[^a-z0-9._-]", "_");
    String start = name.substring(0, Math.min(NAME_LENGTH, name.length()));
    return start.replaceFirst("^\\.+", "_") + "-" + hash(realOrPlain(root).toString());
  }

  private static Path realOrPlain(Path root) {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root;
    }
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
