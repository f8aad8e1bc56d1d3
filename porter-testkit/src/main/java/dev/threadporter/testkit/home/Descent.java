package dev.threadporter.testkit.home;

/** Whom a sample thread comes from, by the keys of the builder. */
sealed interface Descent {
  /** A fork of another thread after some of its turns; -1 for all of them. */
  record Fork(String of, int turns) implements Descent {}

  /** A sub-agent of another thread. */
  record SubAgent(String of, boolean second) implements Descent {}
}
