package dev.threadporter.catalogue;

import dev.threadporter.home.StandInReadme;
import dev.threadporter.home.StandIns;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which threads need a folder that stands in for another: those that work in it, and those named in
 * its README that have it as a workspace root. Being named alone says nothing: a thread that was
 * moved to its folder stays named.
 */
public final class StandInUse {
  private final Catalogue catalogue;
  private final StandIns standIns;

  /**
   * The stand-ins of a home.
   *
   * @param home the home
   */
  public StandInUse(OpenHome home) {
    this.catalogue = home.catalogue();
    this.standIns = new StandIns(home.home());
  }

  /**
   * Whether any thread needs a stand-in.
   *
   * @param name the stand-in's name
   * @param goesOnWith the rollout that a thread goes on with; empty for one that doesn't count
   * @return true also if a rollout that would tell can't be read
   */
  public boolean isNeeded(String name, Function<CodexThread, Optional<RolloutFile>> goesOnWith) {
    return catalogue.threads().stream()
            .filter(thread -> worksIn(thread, name))
            .anyMatch(thread -> goesOnWith.apply(thread).isPresent())
        || named(name).stream()
            .flatMap(id -> ThreadId.parse(id).flatMap(catalogue::thread).stream())
            .flatMap(thread -> goesOnWith.apply(thread).stream())
            .anyMatch(rollout -> isRootOf(rollout, name));
  }

  private List<String> named(String name) {
    return StandInReadme.read(standIns.folder(name))
        .flatMap(StandInReadme::threads)
        .orElse(List.of());
  }

  /**
   * Whether a thread needs a stand-in.
   *
   * @param thread the thread
   * @param rollout the rollout that it goes on with
   * @param name the stand-in's name
   * @return true also if the rollout can't be read
   */
  public static boolean needs(CodexThread thread, RolloutFile rollout, String name) {
    return worksIn(thread, name) || isRootOf(rollout, name);
  }

  private static boolean worksIn(CodexThread thread, String name) {
    return StandIns.nameAround(thread.cwd()).filter(name::equals).isPresent();
  }

  private static boolean isRootOf(RolloutFile rollout, String name) {
    try {
      return roots(rollout).stream()
          .flatMap(root -> StandIns.nameAround(root).stream())
          .anyMatch(name::equals);
    } catch (IOException unreadable) {
      // Taking away what a thread may need is worse than keeping what none does.
      return true;
    }
  }

  private static List<String> roots(RolloutFile rollout) throws IOException {
    var last = SettingsTail.roots(rollout);
    if (last.isEmpty() && !SettingsTail.isAll(rollout)) {
      last = RolloutExam.of(rollout).settingsRoots();
    }
    return last.isPresent()
        ? last.get()
        : Catalogue.head(rollout).orElseThrow(() -> new IOException("no head")).roots();
  }
}
