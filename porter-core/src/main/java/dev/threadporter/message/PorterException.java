package dev.threadporter.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why porter couldn't do what it was asked: a code, named arguments, and lines of detail such as
 * the candidates of an ambiguous prefix. The message is one English sentence that says what is
 * wrong, where, and what to do.
 */
public class PorterException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, String> arguments;
  private final transient List<String> details;

  /**
   * A failure without details.
   *
   * @param code why
   * @param arguments named values for the text; untrusted data
   */
  public PorterException(ErrorCode code, Map<String, String> arguments) {
    this(code, arguments, List.of(), null);
  }

  /**
   * A failure with all that can be known.
   *
   * @param code why
   * @param arguments named values for the text; untrusted data
   * @param details further lines, one item each, in the order in which they should be read
   * @param cause what was thrown, or null
   */
  public PorterException(
      ErrorCode code,
      Map<String, String> arguments,
      List<String> details,
      @Nullable Throwable cause) {
    super(Messages.english().error(code, arguments), cause);
    this.code = code;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    this.details = List.copyOf(details);
  }

  /**
   * Why.
   *
   * @return the code
   */
  public ErrorCode code() {
    return code;
  }

  /**
   * The named values of the text.
   *
   * @return an unmodifiable map in a fixed order
   */
  public Map<String, String> arguments() {
    return arguments == null ? Map.of() : arguments;
  }

  /**
   * Further lines: candidates, options to type, names of what is in the way.
   *
   * @return an unmodifiable list
   */
  public List<String> details() {
    return details == null ? List.of() : details;
  }
}
