package dev.threadporter.plan;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import java.util.Locale;
import java.util.Map;

/** What can't be met of a request, with the sources and the home as they are. */
enum RequestProblem {
  /** A WSL root isn't an absolute POSIX path. */
  WSL_ROOT_NOT_ABSOLUTE,
  /** A WSL root was given, and neither side can have WSL. */
  NO_WSL,
  /** Codex Desktop's state is to be updated, and the home has none. */
  NO_DESKTOP_STATE,
  /** The workspace root is spelled for another system. */
  WORKSPACE_ROOT_FOREIGN,
  /** The workspace root exists and isn't a folder. */
  WORKSPACE_ROOT_IS_FILE,
  /** A thread is to be resolved in two ways. */
  CONTRADICTORY_RESOLUTIONS,
  /** Codex Desktop's state isn't what Codex Desktop writes. */
  BAD_DESKTOP_STATE;

  /** A failure with the code USAGE; the text's arguments are {@code path} and the reason's id. */
  PorterException with(Object path) {
    var id = name().toLowerCase(Locale.ROOT).replace('_', '-');
    var text = Messages.english().text("request." + id, Map.of("path", path.toString()));
    return new PorterException(
        ErrorCode.USAGE, Map.of("reason", text, "problem", id, "path", path.toString()));
  }
}
