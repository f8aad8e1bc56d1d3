package dev.threadporter.testkit.codex;

/**
 * What a finished process left: its exit code and its two streams as UTF-8.
 *
 * @param exitCode the exit code
 * @param out standard output
 * @param err standard error
 */
record ProcessOutput(int exitCode, String out, String err) {

  /** Both streams, for a message. */
  String text() {
    return (out + "\n" + err).strip();
  }
}
