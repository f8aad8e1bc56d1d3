package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.ThreadFacts;
import dev.threadporter.testkit.lines.Turn;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what one sample thread is like. Without any call it is a thread of one turn in {@code
 * /home/sam/src/app}, started in the terminal, with the provider {@code openai}.
 *
 * <p>Not for use by several threads at once.
 */
public final class ThreadBuilder {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  private final ThreadSpec spec;

  ThreadBuilder(ThreadSpec spec) {
    this.spec = spec;
  }

  /** Sets the working folder, in any platform's spelling. */
  public ThreadBuilder cwd(String folder) {
    spec.cwd = folder;
    return this;
  }

  /**
   * Sets where the thread was started: {@code cli} (the default), {@code exec} or {@code vscode}.
   */
  public ThreadBuilder source(String source) {
    spec.source = '"' + source + '"';
    return this;
  }

  /** Sets the model provider. Generations that know none write none. */
  public ThreadBuilder provider(String provider) {
    spec.provider = provider;
    return this;
  }

  /** Sets when the thread was made. By default threads follow each other by about an hour. */
  public ThreadBuilder createdAt(Instant moment) {
    spec.created = Optional.of(moment);
    return this;
  }

  /** Puts the folder into a repository. */
  public ThreadBuilder git(String commit, String branch, String url) {
    spec.git = Optional.of(new ThreadFacts.Git(commit, branch, url));
    return this;
  }

  /** Allows writing to a folder; its path then stands in the thread's permissions. */
  public ThreadBuilder writableRoot(String folder) {
    spec.writableRoots.add(folder);
    return this;
  }

  /** Makes the thread a legacy one, also in a generation that makes paginated ones. */
  public ThreadBuilder legacy() {
    spec.paginated = Optional.of(false);
    return this;
  }

  /** Gives the thread a name, in the place where the generation keeps it. */
  public ThreadBuilder named(String name) {
    spec.name = Optional.of(name);
    return this;
  }

  /** Archives the thread. */
  public ThreadBuilder archived() {
    spec.archived = true;
    return this;
  }

  /** Adds a turn. */
  public ThreadBuilder turn(String user, String agent) {
    spec.steps.add(new Step.AddTurn(user, Optional.of(agent)));
    return this;
  }

  /** Adds a turn that the user interrupted. */
  public ThreadBuilder interruptedTurn(String user) {
    spec.steps.add(new Step.AddTurn(user, Optional.empty()));
    return this;
  }

  /** Adds a tool call to the last turn. */
  public ThreadBuilder toolCall(String command, String output) {
    lastTurn().tools.add(new Turn.ToolCall(command, output));
    return this;
  }

  /** Adds a small picture to the last turn. */
  public ThreadBuilder image(String path) {
    lastTurn().images.add(new Turn.Image(path, PIXEL));
    return this;
  }

  /** Adds encrypted reasoning to the last turn. */
  public ThreadBuilder reasoning(String encrypted) {
    lastTurn().reasoning = Optional.of(encrypted);
    return this;
  }

  /** Goes on in another folder: later turns run there. */
  public ThreadBuilder movedTo(String folder) {
    spec.steps.add(new Step.MoveTo(folder));
    return this;
  }

  /**
   * Takes the thread back to what it was after its first turns; it goes on in a new segment.
   * Paginated threads only.
   */
  public ThreadBuilder revertedTo(int turns) {
    spec.steps.add(new Step.Revert(turns));
    return this;
  }

  /** Replaces the history by a summary, as a compaction does. */
  public ThreadBuilder compacted(String summary) {
    spec.steps.add(new Step.Compact(summary));
    return this;
  }

  /** Adds a line as it is, such as one that isn't JSON. It gets no ordinal. */
  public ThreadBuilder line(String text) {
    spec.steps.add(new Step.Verbatim(text));
    return this;
  }

  /** Makes the thread a fork of all that another one holds. */
  public ThreadBuilder forkOf(String key) {
    return forkOf(key, -1);
  }

  /** Makes the thread a fork of the first turns of another one. */
  public ThreadBuilder forkOf(String key, int turns) {
    spec.descent = Optional.of(new Descent.Fork(key, turns));
    return this;
  }

  /** Makes the thread a sub-agent of another one, of the first kind: a rollout of its own. */
  public ThreadBuilder subAgentOf(String key) {
    spec.descent = Optional.of(new Descent.SubAgent(key, false));
    return this;
  }

  /** Makes the thread a sub-agent of the second kind, which takes over the parent's context. */
  public ThreadBuilder secondKindSubAgentOf(String key) {
    spec.descent = Optional.of(new Descent.SubAgent(key, true));
    return this;
  }

  /** Sets a goal, from 0.132.0. */
  public ThreadBuilder goal(String objective) {
    spec.goal = Optional.of(objective);
    return this;
  }

  /** Adds a message that waits for its turn, from 0.149.0. */
  public ThreadBuilder queued(String message) {
    spec.queued.add(message);
    return this;
  }

  /** Pins the thread, which puts it into the built-in section. */
  public ThreadBuilder pinned() {
    return section("Pinned");
  }

  /** Puts the thread into a section, from 0.149.0. */
  public ThreadBuilder section(String name) {
    spec.section = Optional.of(name);
    return this;
  }

  /** Puts the thread into a project of the builder, from 0.149.0. */
  public ThreadBuilder inProject(String name) {
    spec.project = Optional.of(name);
    return this;
  }

  /** Adds a tool that the client brought. */
  public ThreadBuilder dynamicTool(String name, String description) {
    spec.dynamicTools.add(new ThreadSpec.DynamicTool(name, description));
    return this;
  }

  /** Adds an attachment: a file below {@code attachments/}, and from 0.158.0 a row. */
  public ThreadBuilder attachment(String fileName) {
    spec.attachments.add(fileName);
    return this;
  }

  /** Adds a generated picture below {@code generated_images/}. */
  public ThreadBuilder generatedImage(String fileName) {
    spec.generatedImages.add(fileName);
    return this;
  }

  /**
   * Leaves the projection incomplete: only the first turns of each rollout are in it. 0 leaves it
   * out.
   */
  public ThreadBuilder projected(int turns) {
    spec.projectedTurns = turns;
    return this;
  }

  /** Compresses the rollout. */
  public ThreadBuilder compressed() {
    return compressed(3, 1);
  }

  /** Compresses the rollout at a level and in several frames. */
  public ThreadBuilder compressed(int level, int frames) {
    spec.packing = Optional.of(new ThreadSpec.Packing(level, frames));
    return this;
  }

  /** Sets a value of the thread's row, right or wrong, in place of what Codex would write. */
  public ThreadBuilder row(String column, Object value) {
    spec.rowValues.put(column, value);
    return this;
  }

  /** Breaks the thread's file or row. */
  public ThreadBuilder damaged(Consumer<DamageBuilder> damage) {
    damage.accept(spec.damage);
    return this;
  }

  private Step.AddTurn lastTurn() {
    if (!spec.steps.isEmpty()
        && spec.steps.get(spec.steps.size() - 1) instanceof Step.AddTurn turn) {
      return turn;
    }
    throw new IllegalStateException(
        "thread " + spec.key + " has no turn to add to; call turn(...) first");
  }
}
