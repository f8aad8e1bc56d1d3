package dev.threadporter.plan;

import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.plan.ImportRun.Context;
import java.util.Optional;

/** Makes the edit for each rollout. */
final class Edits {
  private final Machines machines;
  private final MappingRules rules;
  private final RuleUse use;
  private final Optional<String> provider;
  private final String defaultProvider;
  private final Cuts cuts;

  Edits(Context context, FolderDecisions folders, Cuts cuts) {
    this.machines = folders.machines();
    this.rules = folders.rules();
    this.use = folders.use();
    this.provider = context.options().provider();
    this.defaultProvider = context.target().config().defaultProvider();
    this.cuts = cuts;
  }

  String defaultProvider() {
    return defaultProvider;
  }

  /**
   * Paths go where the rules say; but a thread that is here already stays in the folder that it has
   * here.
   */
  PathEdit of(ThreadImport thread, PackedRollout rollout) {
    var rebasing = new Rebasing(rollout.base(), cuts);
    return new PathEdit(rules, use, staying(thread, machines), rebasing, provider, defaultProvider);
  }

  /**
   * The rule by which a thread that is here already stays in its folder; goes before all others.
   */
  static Optional<MappingRules> staying(ThreadImport thread, Machines machines) {
    var folder = thread.existing().map(known -> known.cwd()).filter(cwd -> !cwd.isEmpty());
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    var stays = MappingRules.builder(machines.source(), machines.target());
    try {
      stays.add(thread.packed().thread().cwd(), folder.get());
    } catch (PorterException noFolder) {
      return Optional.empty();
    }
    return Optional.of(stays.build());
  }
}
