package dev.threadporter.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that was read, asked for its members by type. A member of another type is as good
 * as absent, or a {@link MalformedException} that names it where it is required.
 *
 * @param members the members
 */
public record JsonObject(Map<?, ?> members) {
  /**
   * A value that must be an object.
   *
   * @param value what was read
   * @param what what it is, for the message
   * @return the object
   * @throws MalformedException if it is something else
   */
  public static JsonObject require(@Nullable Object value, String what) throws MalformedException {
    if (value instanceof Map<?, ?> map) {
      return new JsonObject(map);
    }
    throw new MalformedException(what + " is not a JSON object");
  }

  /**
   * A text that must be there.
   *
   * @param name the member's name
   * @return the text
   * @throws MalformedException if there is none
   */
  public String text(String name) throws MalformedException {
    return optionalText(name)
        .orElseThrow(() -> new MalformedException("\"" + name + "\" is missing"));
  }

  /**
   * A number that must be there.
   *
   * @param name the member's name
   * @return the number
   * @throws MalformedException if there is none
   */
  public long number(String name) throws MalformedException {
    return optionalNumber(name)
        .orElseThrow(
            () -> new MalformedException("\"" + name + "\" is missing or not a whole number"));
  }

  /**
   * A text that may be missing or null.
   *
   * @param name the member's name
   * @return the text
   */
  public Optional<String> optionalText(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * A whole number that may be missing or null.
   *
   * @param name the member's name
   * @return the number
   */
  public OptionalLong optionalNumber(String name) {
    return members.get(name) instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  /**
   * Whether a member is true.
   *
   * @param name the member's name
   * @return false also if there is no such member
   */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /**
   * An array that may be missing.
   *
   * @param name the member's name
   * @return its elements, or nothing
   */
  public List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  /**
   * An object that may be missing.
   *
   * @param name the member's name
   * @return the object
   */
  public Optional<JsonObject> object(String name) {
    return members.get(name) instanceof Map<?, ?> map
        ? Optional.of(new JsonObject(map))
        : Optional.empty();
  }
}
