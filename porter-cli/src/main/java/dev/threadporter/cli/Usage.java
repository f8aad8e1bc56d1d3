package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.Map;

/** Wrong usage that the parser can't see; what it says is a text of the command's. */
final class Usage extends PorterException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] values;

  private Usage(String key, Object... values) {
    super(ErrorCode.USAGE, Map.of("reason", Texts.english().get(key, values)));
    this.key = key;
    this.values = values;
  }

  /** Refuses a request, with a text and its values. */
  static Usage error(String key, Object... values) {
    return new Usage("usage." + key, values);
  }

  String key() {
    return key;
  }

  Object[] values() {
    return values;
  }
}
