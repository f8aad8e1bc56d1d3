package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.message.PorterException;
import dev.threadporter.plan.Outcome.Kept;
import dev.threadporter.plan.Outcome.Presence;
import dev.threadporter.plan.ThreadPlan.Action;
import dev.threadporter.plan.ThreadPlan.PlannedRollout;
import dev.threadporter.rollout.Renumbering;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutRewriter;
import dev.threadporter.rollout.RolloutRewriter.Observer;
import dev.threadporter.rollout.RolloutTail;
import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives what was staged of a thread its place, once all of it has gone by and it is known what
 * happens to the thread; tells descendants where their bases are then.
 */
final class Settlement {
  private final Path home;
  private final Optional<Transaction> transaction;
  private final Staging staging;
  private final Cuts cuts;
  private final ForkImport forks;

  Settlement(OpenHome target, Optional<Transaction> transaction, Staging staging, Cuts cuts) {
    this.home = target.home().root();
    this.transaction = transaction;
    this.staging = staging;
    this.cuts = cuts;
    this.forks = new ForkImport(target, staging, cuts);
  }

  /**
   * Settles a thread.
   *
   * @param archived where it belongs, if what the source has takes its place
   */
  Settled settle(ThreadImport thread, Action action, boolean archived)
      throws IOException, PorterException {
    if (thread.newId().isPresent()) {
      return forks.settle(thread, action);
    }
    var files = new ArrayList<PlannedRollout>();
    var abandoned = new ArrayList<String>();
    if (action == Action.OVERWRITE) {
      var going = thread.goingWhenOverwritten().stream().filter(this::isInHome).toList();
      going.forEach(file -> abandoned.add(below(file)));
      forgetProjection(thread, going);
    }
    var place = "";
    for (var outcome : thread.outcomes()) {
      place = place(thread, outcome, action, archived);
      files.add(settle(thread, outcome, action, place));
      abandoned(outcome, place).filter(old -> action.writes()).ifPresent(abandoned::add);
    }
    return new Settled(files, place.startsWith("archived_sessions/"), abandoned);
  }

  private void forgetProjection(ThreadImport thread, List<RolloutFile> going) throws IOException {
    var ids = new ArrayList<ThreadId>();
    thread.packed().rollouts().forEach(rollout -> ids.add(rollout.name().rollout()));
    going.forEach(file -> ids.add(file.name().rollout()));
    if (transaction.isPresent()) {
      transaction.get().projection(ids, Optional.empty());
    }
  }

  /** A row may name a file anywhere; what lies elsewhere stays. */
  private boolean isInHome(RolloutFile file) {
    return file.path().normalize().startsWith(home.normalize());
  }

  private String below(RolloutFile file) {
    return home.relativize(file.path()).toString().replace('\\', '/');
  }

  private PlannedRollout settle(ThreadImport thread, Outcome outcome, Action action, String place)
      throws IOException, PorterException {
    var path = path(outcome, place, action).toString();
    if (action.writes()) {
      return new PlannedRollout(path, put(outcome, place));
    }
    if (outcome.kept().isPresent() && outcome.here().isPresent()) {
      answer(outcome, outcome.kept().get());
    }
    var left = action == Action.SKIP_EXISTING || action == Action.LEFT_OUT;
    if (left && !thread.isConverted()) {
      // Behind the common part what stays here isn't what the source's forks begin with; but
      // converted forks hold that themselves.
      cuts.loseAllBut(outcome.rollout().name().rollout(), outcome::hasInCommon);
    }
    return new PlannedRollout(path, drop(outcome));
  }

  /** A thread of one file goes where it belongs; one of several stays where it is. */
  private static String place(
      ThreadImport thread, Outcome outcome, Action action, boolean archived) {
    var takesPlace = action == Action.TAKE_LONGER || action == Action.OVERWRITE;
    if (!takesPlace || outcome.here().isEmpty() || thread.outcomes().size() != 1) {
      return outcome.place();
    }
    var here = thread.existing().orElseThrow();
    if (here.archived() == archived || here.rollouts().size() != 1) {
      return outcome.place();
    }
    var name = outcome.here().get().name();
    return archived ? name.archivedPath() : name.activePath();
  }

  /** The file that what was staged takes the place of, if it is another one. */
  private Optional<String> abandoned(Outcome outcome, String place) {
    var writes = outcome.staged().isPresent() || outcome.kept().isPresent();
    var stays = outcome.presence() == Presence.SAME || outcome.presence() == Presence.LONGER_HERE;
    return outcome
        .here()
        .filter(file -> writes && !stays)
        .map(this::below)
        .filter(old -> !old.equals(place));
  }

  private Path path(Outcome outcome, String place, Action action) {
    return action.writes()
        ? home.resolve(place)
        : outcome.here().map(RolloutFile::path).orElse(home.resolve(place));
  }

  private long put(Outcome outcome, String place) throws IOException, PorterException {
    if (outcome.kept().isPresent()) {
      return join(outcome, outcome.kept().get(), place);
    }
    if (outcome.staged().isPresent()) {
      staging.put(outcome.staged().get(), place);
    }
    return outcome.bytes();
  }

  private long drop(Outcome outcome) throws IOException {
    if (outcome.staged().isPresent()) {
      staging.discard(outcome.staged().get());
    }
    if (outcome.kept().isPresent()) {
      staging.discard(outcome.kept().get().whole());
    }
    return outcome.bytes();
  }

  /**
   * Puts what is here up to where it parts, and behind it the source's lines: what points into the
   * common part stays right.
   */
  private long join(Outcome outcome, Kept kept, String place) throws IOException, PorterException {
    var presence = outcome.presence();
    if (presence == Presence.SAME || presence == Presence.LONGER_HERE || staging.isDryRun()) {
      staging.discard(kept.whole());
      answer(outcome, kept);
      return outcome.bytes();
    }
    var bytes = new long[1];
    Transaction.Content content =
        outcome.here().isPresent()
            ? out -> bytes[0] = write(outcome, kept, out)
            : out -> bytes[0] = rebase(outcome, kept, out);
    staging.put(staging.stage(outcome.rollout().modified(), content), place);
    staging.discard(kept.whole());
    answer(outcome, kept);
    return bytes[0];
  }

  /** A further file of the thread begins where its base is now. */
  private long rebase(Outcome outcome, Kept kept, OutputStream out) throws IOException {
    var edit = new Rebasing(outcome.rollout().base(), cuts);
    try (var whole = staging.open(kept.whole())) {
      return new RolloutRewriter(new Renumbering(edit, edit.shift()), kept.toHere())
          .rewrite(whole, out, Observer.NONE)
          .bytesWritten();
    }
  }

  private long write(Outcome outcome, Kept kept, OutputStream out) throws IOException {
    var start = outcome.match().commonEnd();
    var prefix = Prefix.copy(outcome.here().orElseThrow(), start.target(), out);
    try (var whole = staging.open(kept.whole())) {
      return RolloutTail.write(
          whole, start.source(), outcome.match().shift(), out, prefix, kept.toHere());
    }
  }

  private void answer(Outcome outcome, Kept kept) throws IOException {
    var id = outcome.rollout().name().rollout();
    cuts.answer(id, Cuts.moved(id, outcome.match().shift(), kept::toHere));
  }

  /**
   * What became of a thread's files.
   *
   * @param files where they are, the one that Codex goes on with last
   * @param archived whether the last of them lies among the archived ones
   * @param abandoned files below the home that others took the place of, or that the thread left
   *     behind
   */
  record Settled(List<PlannedRollout> files, boolean archived, List<String> abandoned) {}
}
