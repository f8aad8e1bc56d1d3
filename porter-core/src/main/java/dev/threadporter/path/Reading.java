package dev.threadporter.path;

import java.util.Optional;

/** What a text turned out to be: an absolute path of some family, or not one, with the reason. */
public sealed interface Reading permits Reading.Absolute, NotAbsolute {

  /**
   * An absolute path.
   *
   * @param place where it leads, on the machine that it was read for
   * @param family how it was spelled
   * @param uri whether it was a {@code file:} URI
   */
  record Absolute(Place place, PathFamily family, boolean uri) implements Reading {}

  /**
   * The path, if it is one.
   *
   * @return empty for a {@link NotAbsolute}
   */
  default Optional<Absolute> absolute() {
    return this instanceof Absolute path ? Optional.of(path) : Optional.empty();
  }
}
