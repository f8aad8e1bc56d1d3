package dev.threadporter.plan;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.StandIns;
import dev.threadporter.pack.PackedThread;
import dev.threadporter.thread.ThreadId;
import java.util.Map;

/**
 * Threads of a source that doesn't know of them that they are history only: their folder is the
 * stand-in of another home of this machine, whose README says what it stands in for. It decides
 * about them, as if they came from there.
 */
final class StrayStandIns {
  private StrayStandIns() {}

  static void recognize(Map<ThreadId, PackedThread> threads, CodexHome home) {
    var standIns = new StandIns(home);
    threads.replaceAll((id, thread) -> recognized(thread, standIns));
  }

  private static PackedThread recognized(PackedThread packed, StandIns standIns) {
    var thread = packed.thread();
    var oldFolder = standIns.oldFolder(thread.cwd());
    return thread.historyOnly() || oldFolder.isEmpty()
        ? packed
        : new PackedThread(thread.standingInFor(oldFolder), packed.because(), packed.rollouts());
  }
}
