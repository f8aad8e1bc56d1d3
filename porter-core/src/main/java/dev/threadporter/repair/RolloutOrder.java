package dev.threadporter.repair;

import dev.threadporter.doctor.HomeView;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rollouts of a home, each behind the one that it begins with. */
final class RolloutOrder {
  private final HomeView home;
  private final Map<ThreadId, HistoryBase> bases;
  private final Set<ThreadId> placed = new HashSet<>();
  private final List<RolloutFile> order = new ArrayList<>();

  private RolloutOrder(HomeView home, Map<ThreadId, HistoryBase> bases) {
    this.home = home;
    this.bases = bases;
  }

  static List<RolloutFile> of(HomeView home, Map<ThreadId, HistoryBase> bases) {
    var order = new RolloutOrder(home, bases);
    home.open().catalogue().rollouts().forEach(order::place);
    return order.order;
  }

  /** A circle of bases is nonsense that a file may claim; placing a rollout once ends it. */
  private void place(RolloutFile file) {
    var chain = new ArrayList<RolloutFile>();
    var at = file;
    while (placed.add(at.name().rollout())) {
      chain.add(0, at);
      var base = bases.get(at.name().rollout());
      var next = base == null ? null : home.open().catalogue().rollout(base.rollout()).orElse(null);
      if (next == null) {
        break;
      }
      at = next;
    }
    order.addAll(chain);
  }
}
