package dev.threadporter.rollout;

import com.github.luben.zstd.ZstdInputStream;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A rollout on disk, as it was when it was looked at.
 *
 * @param path where it is
 * @param name what its name says
 * @param archived whether it lies among the archived threads
 * @param bytes its size on disk
 * @param modified its time, which Codex takes for the thread's when it has no row
 */
public record RolloutFile(
    Path path, RolloutName name, boolean archived, long bytes, FileTime modified) {
  /** The widest window that porter gives memory to: 2^27 bytes, the widest of zstd's own levels. */
  private static final int WIDEST_WINDOW = 27;

  /**
   * Looks at a file.
   *
   * @param path the file
   * @param name its name, parsed
   * @param archived whether it lies among the archived threads
   * @return the rollout
   * @throws NoSuchFileException if it isn't there any more
   * @throws IOException if it can't be looked at
   */
  public static RolloutFile look(Path path, RolloutName name, boolean archived) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new RolloutFile(path, name, archived, attributes.size(), attributes.lastModifiedTime());
  }

  /**
   * The same file as it is now.
   *
   * @return a new look
   * @throws IOException if it can't be looked at
   */
  public RolloutFile again() throws IOException {
    return look(path, name, archived);
  }

  /**
   * The rollout's plain bytes, decompressed if need be. Several frames and any level are read.
   *
   * @return an unbuffered stream; the caller closes it
   * @throws IOException if the file can't be opened
   */
  public InputStream open() throws IOException {
    var file = Files.newInputStream(path);
    if (!name.compressed()) {
      return file;
    }
    try {
      return new ZstdInputStream(file).setContinuous(false).setLongMax(WIDEST_WINDOW);
    } catch (IOException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /**
   * Reads it to its end, in constant memory.
   *
   * @return what to tell if that fails, as {@link #unreadable} has it; empty if it can be read
   */
  public Optional<Finding> damage() {
    try (var in = open()) {
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.empty();
    } catch (IOException failure) {
      return Optional.of(unreadable(String.valueOf(failure.getMessage())));
    }
  }

  /**
   * What to tell of a rollout that can't be read.
   *
   * @param reason what is wrong with it, as the end of a sentence
   * @return a finding that names thread and file
   */
  public Finding unreadable(String reason) {
    return Finding.of(FindingCode.UNREADABLE_ROLLOUT)
        .aboutThread(name.thread())
        .aboutPath(path)
        .with("reason", reason);
  }

  /**
   * Whether something was put in this file's place, or cut from it, since it was looked at.
   *
   * @param now a later look
   * @return false if the file is the same or has grown
   */
  public boolean shrankBy(RolloutFile now) {
    return now.bytes < bytes;
  }
}
