package dev.threadporter;

import dev.threadporter.catalogue.Catalogue;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The last look at a home before its first change. Reading takes long, and a Codex that was started
 * meanwhile goes on writing into the files that it has open: what it writes must not be replaced.
 * Made while this process itself has no database open, since not every system tells whose a lock
 * is.
 */
final class LastLook {
  private LastLook() {}

  /** Makes sure that nobody has the home open, and that its rollouts are as they were read. */
  static void everything(Setup setup, Catalogue seen) throws IOException, PorterException {
    rollouts(setup, seen, thread -> true);
    Recovering.requireUnused(setup);
  }

  /** Makes sure that rollouts of some threads are as they were read. */
  static void rollouts(Setup setup, Catalogue seen, Predicate<ThreadId> threads)
      throws IOException, PorterException {
    for (var file : seen.rollouts()) {
      if (threads.test(file.name().thread()) && !isAsSeen(file)) {
        throw new PorterException(
            ErrorCode.HOME_CHANGED,
            Map.of("path", setup.home().root().toString(), "file", file.path().toString()));
      }
    }
  }

  private static boolean isAsSeen(RolloutFile file) throws IOException {
    try {
      return file.again().equals(file);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
