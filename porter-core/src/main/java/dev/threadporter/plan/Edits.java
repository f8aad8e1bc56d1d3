package dev.threadporter.plan;

import dev.threadporter.message.PorterException;
import dev.threadporter.pack.PackedRollout;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.plan.ImportRun.Context;
import java.util.Optional;

/** Makes the edit for each rollout. */
final class Edits {
  private final MappingRules rules;
  private final RuleUse use;
  private final Machine source;
  private final Machine here;
  private final Optional<String> provider;
  private final String defaultProvider;
  private final Cuts cuts;

  Edits(Context context, FolderDecisions folders, Cuts cuts) {
    this.rules = folders.rules();
    this.use = folders.use();
    this.source = folders.machines().source();
    this.here = folders.machines().target();
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
  PathEdit of(ThreadImport thread, PackedRollout rollout) throws PorterException {
    var rebasing = new Rebasing(rollout.base(), cuts);
    return new PathEdit(rules, use, staying(thread), rebasing, provider, defaultProvider);
  }

  private Optional<MappingRules> staying(ThreadImport thread) throws PorterException {
    var folder = thread.existing().map(known -> known.cwd()).filter(cwd -> !cwd.isEmpty());
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    var stays = MappingRules.builder(source, here);
    try {
      stays.add(thread.packed().thread().cwd(), folder.get());
    } catch (PorterException noFolder) {
      return Optional.empty();
    }
    return Optional.of(stays.build());
  }
}
