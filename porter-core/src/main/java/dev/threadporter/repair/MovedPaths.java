package dev.threadporter.repair;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.doctor.HomeView;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.home.Host;
import dev.threadporter.home.StandIns;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.plan.PersonalRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rules of a person take the folders of a home. A folder that only stands in for another
 * is known by that one; by its own path too where it isn't any more, because the home was moved.
 */
final class MovedPaths {
  private final Machine machine;
  private final FolderSpelling spelling;
  private final StandIns standIns;
  private final MappingRules typed;
  private final MappingRules rules;

  MovedPaths(HomeView home, Host host, List<String> cwdMap) throws PorterException {
    this.machine = host.machine();
    this.spelling = home.spelling();
    this.standIns = new StandIns(home.open().home());
    this.typed = PersonalRules.typed(cwdMap, builder(), host);
    this.rules = resolved().build();
  }

  private MappingRules.Builder builder() {
    return MappingRules.builder(machine, machine);
  }

  private MappingRules.Builder resolved() throws PorterException {
    return PersonalRules.resolved(typed, builder(), machine, spelling);
  }

  boolean isEmpty() {
    return rules.rules().isEmpty();
  }

  /** Whether a rule is for a folder by its own path, or one around it. */
  boolean cover(String folder) {
    return rules.map(folder).isPresent();
  }

  /** Where a folder goes; one below where a rule goes may be a link. */
  Optional<String> target(String folder) {
    var found = standIns.find(folder);
    var known = found.map(StandIns.Found::oldPath).flatMap(this::mapped);
    return known.isPresent() || isHere(found) ? known : mapped(folder);
  }

  private boolean isHere(Optional<StandIns.Found> standIn) {
    return standIn.filter(found -> spelling.exists(found.folder())).isPresent();
  }

  private Optional<String> mapped(String folder) {
    return rules.map(folder).map(spelling::real);
  }

  /** Starts to find out which rules have anything to do. */
  RuleUse use() {
    return new RuleUse(typed);
  }

  /** Shows a folder to what {@link #use} gave, by all paths that it is known by. */
  void show(String folder, RuleUse use) {
    var found = standIns.find(folder);
    found.map(StandIns.Found::oldPath).ifPresent(use::see);
    if (!isHere(found)) {
      use.see(folder);
    }
  }

  /**
   * The rules for a thread's paths. The folder that stands in goes where the folder goes that it
   * stands in for.
   *
   * @param target where the thread goes, if it goes anywhere
   * @param roots where its workspace roots go
   */
  MappingRules own(CodexThread thread, Optional<String> target, Map<String, String> roots)
      throws PorterException {
    var builder = resolved();
    if (target.isPresent() && needsRule(thread, target.get())) {
      builder.add(thread.cwd(), target.get());
    }
    for (var root : roots.entrySet()) {
      if (!cover(root.getKey())) {
        builder.add(root.getKey(), root.getValue());
      }
    }
    return builder.build();
  }

  private boolean needsRule(CodexThread thread, String target) {
    var covered = rules.map(thread.cwd());
    var isLink = covered.filter(path -> !path.equals(target)).isPresent();
    return thread.historyOnly() || isLink;
  }
}
