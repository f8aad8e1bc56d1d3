package dev.threadporter.transcript.render;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What of a transcript is written.
 *
 * @param last only so many turns from the end
 * @param tools whether tool calls, plans, reasoning and context are written
 * @param cap how many bytes of a tool's input or output, and of a picture, are written at most
 * @param images whether pictures are embedded
 * @param localImages another folder, besides the home's own, in which pictures may be opened
 * @param only only what one of the two said
 */
public record RenderOptions(
    OptionalInt last,
    boolean tools,
    OptionalLong cap,
    boolean images,
    Optional<Path> localImages,
    Optional<Speaker> only) {
  /** Everything. */
  public static final RenderOptions EVERYTHING =
      new RenderOptions(
          OptionalInt.empty(),
          true,
          OptionalLong.empty(),
          true,
          Optional.empty(),
          Optional.empty());

  /** Who speaks. */
  public enum Speaker {
    /** The person. */
    USER,
    /** The assistant. */
    ASSISTANT
  }
}
