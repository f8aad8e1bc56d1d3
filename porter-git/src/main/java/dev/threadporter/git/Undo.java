package dev.threadporter.git;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Steps that can be taken back. Each is announced before it is taken, so that tests can fail it.
 */
final class Undo {
  private final Deque<Action> taken = new ArrayDeque<>();
  private final Steps steps;

  Undo(Steps steps) {
    this.steps = steps;
  }

  /**
   * Takes a step and remembers how to take it back.
   *
   * @param name what it is, for tests
   * @param step the step; leaves everything as it was if it throws
   * @param back the opposite
   */
  void take(String name, Action step, Action back) throws IOException {
    steps.before(name);
    step.run();
    taken.push(back);
  }

  /**
   * Takes everything back, last step first; goes on where one can't be taken back.
   *
   * @return whether everything is as it was
   */
  boolean takeBack(Throwable because) {
    boolean all = true;
    while (!taken.isEmpty()) {
      try {
        taken.pop().run();
      } catch (Throwable e) {
        because.addSuppressed(e);
        all = false;
      }
    }
    return all;
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** Is told of each step before it is taken. */
  @FunctionalInterface
  interface Steps {
    /** Doesn't want to know. */
    Steps IGNORED = name -> {};

    void before(String name) throws IOException;
  }
}
