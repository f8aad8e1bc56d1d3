package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;

/** What the process ends with; scripts rely on each. */
final class ExitStatus {
  static final int DONE = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int DECISION = 3;
  static final int IN_USE = 4;
  static final int ARCHIVE = 5;
  static final int LEFT_OUT = 6;
  static final int NOTHING = 7;
  static final int INTERRUPTED = 130;

  private ExitStatus() {}

  static int of(ErrorCode.Kind kind) {
    return switch (kind) {
      case FAILURE -> FAILURE;
      case USAGE -> USAGE;
      case DECISION -> DECISION;
      case IN_USE -> IN_USE;
      case ARCHIVE -> ARCHIVE;
      case NOTHING -> NOTHING;
      case INTERRUPTED -> INTERRUPTED;
    };
  }
}
