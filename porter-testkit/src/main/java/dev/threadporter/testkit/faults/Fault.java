package dev.threadporter.testkit.faults;

import java.io.IOException;

/**
 * Something that goes wrong. It may be asked by several threads at once, but never at the same
 * moment.
 */
@FunctionalInterface
public interface Fault {
  /**
   * Sees an operation before it happens.
   *
   * @param event the operation
   * @throws IOException in its place
   */
  void before(FileEvent event) throws IOException;
}
