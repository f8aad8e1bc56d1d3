package dev.threadporter.project;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.spi.GitCapture.LeftOut;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code projects/<key>/git.json}: what is known of a project. What the machine of the capture
 * noticed while it looked was told there and isn't part of it.
 *
 * @param project what is needed to find the project again
 * @param work what is in the bundle beside; empty if there is no bundle: only metadata was
 *     captured, or the remotes have everything
 * @param leftOut what was not taken
 */
public record ProjectRecord(GitProject project, Optional<GitWork> work, List<LeftOut> leftOut) {
  /** The longest document that is read, in bytes. Paths that were left out make a long one. */
  public static final long MAX_BYTES = 64L << 20;

  /** Copies the list. */
  public ProjectRecord {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The document.
   *
   * @return JSON in UTF-8, the same for the same record
   */
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try {
      JsonOutput.document(ProjectWriter.json(this), bytes);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory can be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads the document.
   *
   * @param in what {@link #toBytes} gave, untrusted, no longer than {@link #MAX_BYTES}; not closed
   * @return the record
   * @throws dev.threadporter.json.MalformedException if it isn't one
   * @throws IOException if it can't be read
   */
  public static ProjectRecord read(InputStream in) throws IOException {
    return ProjectReader.record(JsonInput.read(in));
  }
}
