package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.SettingsTail;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.home.StandIns;
import dev.threadporter.path.Machine;
import dev.threadporter.path.Place;
import dev.threadporter.path.RuleUse;
import dev.threadporter.rollout.RolloutExam;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workspace roots of threads that rules move, besides the folders that the threads work in. A
 * root for which a folder stands in is known by the folder that it was at home. Most rollouts say
 * them near their ends; others are read whole.
 */
final class MovedRoots {
  private final HomeView home;
  private final Machine machine;
  private final MovedPaths paths;
  private final StandIns standIns;
  private final Map<ThreadId, List<String>> named = new HashMap<>();

  MovedRoots(HomeView home, Machine machine, MovedPaths paths) {
    this.home = home;
    this.machine = machine;
    this.paths = paths;
    this.standIns = new StandIns(home.open().home());
  }

  /** Where the roots of a thread go, each by what its rollouts call it. */
  Map<String, String> of(CodexThread thread) {
    var moved = new LinkedHashMap<String, String>();
    for (var root : named(thread)) {
      paths.target(root).filter(to -> !to.equals(root)).ifPresent(to -> moved.put(root, to));
    }
    return moved;
  }

  /** What people call a root. */
  String shown(String root) {
    return standIns.oldFolder(root).orElse(root);
  }

  /** Shows a thread's roots to the rules. */
  void showTo(RuleUse use, CodexThread thread) {
    named(thread).forEach(root -> paths.show(root, use));
  }

  private List<String> named(CodexThread thread) {
    return paths.isEmpty() ? List.of() : named.computeIfAbsent(thread.id(), id -> lookAt(thread));
  }

  private List<String> lookAt(CodexThread thread) {
    try {
      return home.caseOf(thread, facts(thread.current())).stream()
          .flatMap(told -> told.roots().stream().filter(root -> isBeside(root, told)))
          .toList();
    } catch (IOException unreadable) {
      // Nothing is changed in one that can't be read, whatever it names.
      return List.of();
    }
  }

  private static Optional<RolloutFacts> facts(RolloutFile rollout) throws IOException {
    var near = SettingsTail.isAll(rollout) || SettingsTail.roots(rollout).isPresent();
    return near ? Optional.empty() : Optional.of(RolloutExam.of(rollout));
  }

  /** What lies in the thread's own folder goes along with it. */
  private boolean isBeside(String root, ThreadCase told) {
    var place = Place.parse(root, machine);
    return Stream.of(Optional.of(told.thread().cwd()), told.cwd())
        .flatMap(Optional::stream)
        .flatMap(cwd -> Place.parse(cwd, machine).stream())
        .noneMatch(cwd -> place.filter(cwd::contains).isPresent());
  }
}
