package dev.threadporter.pack;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.thread.ThreadId;
import java.util.Optional;

/** Small changes to what is known of a thread. */
final class Threads {
  private Threads() {}

  static CodexThread with(CodexThread thread, Optional<ThreadId> forkedFrom) {
    return new CodexThread(
        thread.id(),
        thread.name(),
        thread.preview(),
        thread.cwd(),
        thread.created(),
        thread.updated(),
        thread.archived(),
        thread.source(),
        thread.modelProvider(),
        thread.cliVersion(),
        thread.paginated(),
        thread.parent(),
        forkedFrom,
        thread.git(),
        thread.hasRow(),
        thread.rollouts(),
        thread.historyOnlyOf());
  }
}
