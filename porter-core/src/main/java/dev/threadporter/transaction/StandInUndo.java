package dev.threadporter.transaction;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.StandInReadme;
import dev.threadporter.home.StandIns;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of folders that stand in for others. Such a folder stays as long as a thread works
 * in it. Its README belongs to every import that added threads to it: each undo strikes its own
 * off, and the last one, whichever it is, takes the README away.
 */
final class StandInUndo {
  private static final String STAYS = "threads that stay are in it";

  private final OpenHome target;
  private final Judgement judgement;
  private final ChangedRollouts rollouts;

  StandInUndo(OpenHome target, Judgement judgement, ChangedRollouts rollouts) {
    this.target = target;
    this.judgement = judgement;
    this.rollouts = rollouts;
  }

  void find() throws IOException {
    for (var i = 0; i < judgement.all().size(); i++) {
      var judged = judgement.all().get(i);
      var put = judged.put().filter(step -> StandIns.isReadme(step.target()));
      if (put.isPresent() && judged.fate() == Fate.CHANGED) {
        shared(i, put.get().target());
      } else if (put.isPresent()
          && judged.fate() == Fate.AS_LEFT
          && put.get().before().isEmpty()
          && isWorkedIn(name(put.get().target()))) {
        judgement.leave(i, STAYS);
      }
    }
  }

  /** What a person wrote into a README is nothing to strike off from. */
  private void shared(int index, String readme) throws IOException {
    var name = name(readme);
    var text = StandInReadme.read(new StandIns(target.home()).folder(name));
    var named = text.flatMap(StandInReadme::threads).filter(StandInUndo::areThreads);
    if (named.isEmpty()) {
      return;
    }
    var rest = new ArrayList<String>(named.get());
    rest.removeIf(this::goes);
    if (!isWorkedIn(name)) {
      judgement.share(index, Optional.empty());
    } else if (rest.size() < named.get().size()) {
      judgement.share(index, Optional.of(StandInReadme.withThreads(text.get(), rest)));
    } else {
      judgement.leave(index, STAYS);
    }
  }

  private static boolean areThreads(List<String> lines) {
    return lines.stream().allMatch(line -> ThreadId.parse(line).isPresent());
  }

  private boolean goes(String id) {
    return ThreadId.parse(id).flatMap(target.catalogue()::thread).filter(this::goes).isPresent();
  }

  private boolean goes(CodexThread thread) {
    return thread.rollouts().stream()
        .allMatch(rollout -> rollouts.goesAway(rollout.name().rollout()));
  }

  private static String name(String readme) {
    var parts = readme.split("/", -1);
    return parts[parts.length - 2];
  }

  private boolean isWorkedIn(String name) {
    return target.catalogue().threads().stream()
        .filter(thread -> StandIns.name(thread.cwd()).filter(name::equals).isPresent())
        .anyMatch(thread -> !goes(thread));
  }
}
