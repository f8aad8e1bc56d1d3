package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.doctor.ThreadCase;
import dev.threadporter.home.StandIns;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.Place;
import dev.threadporter.path.RuleUse;
import dev.threadporter.thread.ThreadId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The workspace roots of threads that rules move, besides the folders that the threads work in. A
 * root for which a folder stands in is known by the folder that it was at home. Only the ends of
 * rollouts are looked at: it is where Codex says them.
 */
final class MovedRoots {
  private final HomeView home;
  private final Machine machine;
  private final MappingRules rules;
  private final StandIns standIns;
  private final Map<ThreadId, List<String>> named = new HashMap<>();

  MovedRoots(HomeView home, Machine machine, MappingRules rules) {
    this.home = home;
    this.machine = machine;
    this.rules = rules;
    this.standIns = new StandIns(home.open().home());
  }

  /** Where the roots of a thread go, each by what its rollouts call it. */
  Map<String, String> of(CodexThread thread) {
    var moved = new LinkedHashMap<String, String>();
    for (var root : named(thread)) {
      rules.map(shown(root)).filter(to -> !to.equals(root)).ifPresent(to -> moved.put(root, to));
    }
    return moved;
  }

  /** What people call a root. */
  String shown(String root) {
    return standIns.oldFolder(root).orElse(root);
  }

  /** Shows a thread's roots to the rules. */
  void showTo(RuleUse use, CodexThread thread) {
    named(thread).forEach(root -> use.see(shown(root)));
  }

  private List<String> named(CodexThread thread) {
    return rules.rules().isEmpty()
        ? List.of()
        : named.computeIfAbsent(thread.id(), id -> lookAt(thread));
  }

  private List<String> lookAt(CodexThread thread) {
    return home.caseOf(thread, Optional.empty()).stream()
        .flatMap(told -> told.roots().stream().filter(root -> isBeside(root, told)))
        .toList();
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
