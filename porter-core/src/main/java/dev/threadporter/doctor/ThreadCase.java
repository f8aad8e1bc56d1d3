package dev.threadporter.doctor;

import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.SettingsTail;
import dev.threadporter.rollout.RolloutFacts;
import dev.threadporter.rollout.RolloutFile;
import dev.threadporter.rollout.RolloutHead;
import dev.threadporter.thread.ThreadId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One thread with all that its home says of it. What Codex would make of its rollouts is told here
 * once: what a row has to say, for whoever looks and whoever mends.
 *
 * @param home the home
 * @param thread the thread; it has a rollout that can be read
 * @param row its row
 * @param head what its newest rollout begins with
 * @param facts what the newest rollout tells when it is read whole; empty if it wasn't
 */
public record ThreadCase(
    HomeView home,
    CodexThread thread,
    Optional<IndexRow> row,
    RolloutHead head,
    Optional<RolloutFacts> facts) {
  /**
   * The thread's id.
   *
   * @return the id
   */
  public ThreadId id() {
    return thread.id();
  }

  /**
   * The rollout that Codex goes on with.
   *
   * @return the newest one
   */
  public RolloutFile current() {
    return thread.current();
  }

  /**
   * Where a row has to say that the rollout is: Codex names a compressed one without {@code .zst}.
   *
   * @return an absolute path
   */
  public Path rolloutPath() {
    return current().path().resolveSibling(current().name().plain());
  }

  /**
   * The history mode that the rollout says.
   *
   * @return {@code paginated} or {@code legacy}
   */
  public String historyMode() {
    return head.paginated() ? "paginated" : "legacy";
  }

  /**
   * What Codex lists the thread by: the first message, for a fork that of its base; a sub-agent of
   * the second kind has none by right.
   *
   * @return the preview; may be empty
   */
  public String preview() {
    var inherited = home.firstMessage(head).or(head::firstUserMessage);
    return inherited.or(thread::name).orElse("");
  }

  /**
   * The folder that Codex goes on in.
   *
   * @return as the rollout spells it; empty if it doesn't say
   */
  public Optional<String> cwd() {
    return facts.flatMap(RolloutFacts::settingsCwd).or(() -> home.cwd(current(), head));
  }

  /**
   * The workspace roots that Codex restores when it goes on.
   *
   * @return as the rollout spells them; none also where only reading it whole would tell
   */
  public List<String> roots() {
    if (facts.isPresent()) {
      return facts.get().settingsRoots().orElse(head.roots());
    }
    return SettingsTail.roots(current())
        .orElseGet(() -> SettingsTail.isAll(current()) ? head.roots() : List.of());
  }
}
