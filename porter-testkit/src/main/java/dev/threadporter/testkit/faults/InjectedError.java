package dev.threadporter.testkit.faults;

/** An error that a fault throws: not an exception that code may expect. */
public final class InjectedError extends Error {
  private static final long serialVersionUID = 1;

  InjectedError(String message) {
    super(message);
  }
}
