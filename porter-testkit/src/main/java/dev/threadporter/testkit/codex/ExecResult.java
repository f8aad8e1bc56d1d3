package dev.threadporter.testkit.codex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code codex exec} gave.
 *
 * @param exitCode its exit code; 0 when the turn was answered
 * @param out standard output: the last reply
 * @param err standard error: the head with the session id, and the conversation
 */
public record ExecResult(int exitCode, String out, String err) {

  private static final Pattern SESSION = Pattern.compile("session id: ([0-9a-f-]{36})");

  /**
   * The id of the thread, from the head that versions from 0.59.0 print; empty for 0.42.0, which
   * prints none (seen). {@link CodexSession#threadId} finds it there too.
   */
  public Optional<String> threadId() {
    Matcher matcher = SESSION.matcher(out + "\n" + err);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * This, if the exit code is 0.
   *
   * @throws RealCodexException with both streams, if not
   */
  public ExecResult succeeded() {
    if (exitCode != 0) {
      throw new RealCodexException("codex exec ended with " + exitCode + "\n" + out + "\n" + err);
    }
    return this;
  }
}
