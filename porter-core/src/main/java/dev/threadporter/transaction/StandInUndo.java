package dev.threadporter.transaction;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.StandInUse;
import dev.threadporter.home.StandInReadme;
import dev.threadporter.home.StandIns;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of folders that stand in for others. Such a folder stays as long as a thread needs
 * it, to work in or as a workspace root. Its README belongs to every import that added threads to
 * it: each undo strikes its own off, and the last one, whichever it is, takes the README away.
 */
final class StandInUndo {
  private static final String STAYS = "threads that stay are in it";

  private final OpenHome target;
  private final Judgement judgement;
  private final ChangedRollouts rollouts;
  private final StandInUse use;

  StandInUndo(OpenHome target, Judgement judgement, ChangedRollouts rollouts) {
    this.target = target;
    this.judgement = judgement;
    this.rollouts = rollouts;
    this.use = new StandInUse(target);
  }

  void find() throws IOException {
    for (var i = 0; i < judgement.all().size(); i++) {
      var judged = judgement.all().get(i);
      var put = judged.put().filter(step -> StandIns.isReadme(step.target()));
      if (put.isPresent() && judged.fate() == Fate.CHANGED) {
        changed(i, put.get().target());
      } else if (put.isPresent() && judged.fate() == Fate.AS_LEFT) {
        asLeft(i, put.get());
      }
    }
  }

  /** What a person wrote into a README is nothing to strike off from. */
  private void changed(int index, String readme) throws IOException {
    var name = name(readme);
    var text = read(name);
    if (named(text).isEmpty()) {
      return;
    }
    if (isNeeded(name)) {
      strike(index, name, text);
    } else {
      judgement.share(index, Optional.empty());
    }
  }

  /** What was there before is put back, unless it doesn't name a thread that stays. */
  private void asLeft(int index, Step.PutFile put) throws IOException {
    var name = name(put.target());
    var text = read(name);
    if ((put.before().isEmpty() || losesThreads(index, name, text)) && isNeeded(name)) {
      strike(index, name, text);
    }
  }

  private boolean losesThreads(int index, String name, Optional<String> text) {
    var kept = judgement.all().get(index).change().kept();
    var before = kept.isPresent() ? StandInReadme.readFile(kept.get()) : Optional.<String>empty();
    var lost = new HashSet<String>(rest(name, named(text).orElse(List.of())));
    before.ifPresent(there -> there.lines().forEach(lost::remove));
    return !lost.isEmpty();
  }

  private void strike(int index, String name, Optional<String> text) throws IOException {
    var named = named(text).orElse(List.of());
    var rest = rest(name, named);
    if (text.isPresent() && rest.size() < named.size()) {
      judgement.share(index, Optional.of(StandInReadme.withThreads(text.get(), rest)));
    } else {
      judgement.leave(index, STAYS);
    }
  }

  private Optional<String> read(String name) {
    return StandInReadme.read(new StandIns(target.home()).folder(name));
  }

  private static Optional<List<String>> named(Optional<String> readme) {
    return readme.flatMap(StandInReadme::threads).filter(StandInUndo::areThreads);
  }

  private static boolean areThreads(List<String> lines) {
    return lines.stream().allMatch(line -> ThreadId.parse(line).isPresent());
  }

  private List<String> rest(String name, List<String> named) {
    return named.stream().filter(id -> !goes(id, name)).toList();
  }

  private boolean goes(String id, String name) {
    var thread = ThreadId.parse(id).flatMap(target.catalogue()::thread);
    return thread.filter(known -> goes(known, name)).isPresent();
  }

  /** A thread that isn't deleted but becomes what it was goes too, if it had another folder. */
  private boolean goes(CodexThread thread, String name) {
    var after = after(thread);
    return after.isEmpty() || (isChanged(thread) && !StandInUse.needs(thread, after.get(), name));
  }

  private boolean isChanged(CodexThread thread) {
    return thread.rollouts().stream()
        .anyMatch(rollout -> rollouts.goesBack(rollout.name().rollout()));
  }

  /** The rollout that a thread goes on with when all is undone; empty if the thread goes. */
  private Optional<RolloutFile> after(CodexThread thread) {
    return thread.rollouts().stream()
        .flatMap(rollout -> after(rollout).stream())
        .reduce((older, newer) -> newer);
  }

  private Optional<RolloutFile> after(RolloutFile rollout) {
    var id = rollout.name().rollout();
    return rollouts.goesBack(id)
        ? rollouts.get(id).flatMap(ChangedRollout::before)
        : Optional.of(rollout);
  }

  private static String name(String readme) {
    var parts = readme.split("/", -1);
    return parts[parts.length - 2];
  }

  private boolean isNeeded(String name) {
    return use.isNeeded(name, this::after);
  }
}
