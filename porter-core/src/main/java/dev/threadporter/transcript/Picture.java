package dev.threadporter.transcript;

import java.util.Optional;

/**
 * A picture, as a rollout has it: bytes in base64, or only a path. Nothing about it was checked.
 *
 * @param data base64, with or without a {@code data:} prefix; empty if there is only a path
 * @param path where it lay on the machine that wrote the rollout
 */
public record Picture(TranscriptText data, Optional<String> path) {
  /**
   * About how much it holds.
   *
   * @return bytes
   */
  public long bytes() {
    return data.bytes();
  }
}
