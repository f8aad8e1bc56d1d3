package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.Map;

/** Wrong usage that the parser can't see. */
final class Usage {
  private Usage() {}

  static PorterException error(String reason) {
    return new PorterException(ErrorCode.USAGE, Map.of("reason", reason));
  }
}
