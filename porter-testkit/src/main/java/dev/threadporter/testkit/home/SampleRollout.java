package dev.threadporter.testkit.home;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One rollout file of a sample thread.
 *
 * @param id the rollout's id: the thread's, or that of a segment
 * @param file where it lies, with {@code .zst} if it is compressed
 * @param path the plain name, which the row has also when the file is compressed
 * @param bytes how long it is as plain lines, before any damage
 * @param nextOrdinal the ordinal that a further line would get
 */
public record SampleRollout(String id, Path file, Path path, long bytes, long nextOrdinal) {

  /** Tells whether the file is compressed. */
  public boolean isCompressed() {
    return !file.equals(path);
  }

  /**
   * Reads the plain bytes.
   *
   * @throws IOException if the file is gone or can't be read
   */
  public byte[] plainBytes() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = isCompressed() ? new ZstdInputStream(in).setContinuous(false) : in) {
      return plain.readAllBytes();
    }
  }

  /**
   * Reads the lines, without their ends.
   *
   * @throws IOException if the file is gone or can't be read
   */
  public List<String> lines() throws IOException {
    return new String(plainBytes(), StandardCharsets.UTF_8).lines().toList();
  }
}
