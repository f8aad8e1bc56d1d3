package dev.threadporter.repair;

import dev.threadporter.doctor.HomeView;
import dev.threadporter.message.Finding;
import dev.threadporter.path.MappingRules;
import dev.threadporter.repair.FileWork.Mending;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead.HistoryBase;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all fixes together want to be done; nothing of it is done yet. */
final class Work {
  final Map<ThreadId, Mending> mending = new HashMap<>();
  final Map<ThreadId, MappingRules> rules = new HashMap<>();
  final Map<ThreadId, MovedCwd> cwds = new HashMap<>();
  final Map<ThreadId, RolloutFile> projections = new LinkedHashMap<>();
  final List<RolloutFile> superfluous = new ArrayList<>();
  final List<RowChange> rowChanges = new ArrayList<>();
  final List<RepairChange> changes = new ArrayList<>();
  final Map<ThreadId, HistoryBase> bases;
  final Cuts cuts;
  final Optional<RowWork> rows;
  final Unreadable unreadable = new Unreadable();

  Work(HomeView home) throws IOException {
    this.bases = home.bases();
    this.cuts = new Cuts(bases);
    var database = home.open().database();
    this.rows = database.isPresent() ? Optional.of(new RowWork(database.get())) : Optional.empty();
  }

  /** Notes what a finding's fix changes. */
  void change(Finding finding, Optional<String> from, Optional<String> to) {
    changes.add(new RepairChange(finding.code().id(), finding.thread(), finding.path(), from, to));
  }
}
