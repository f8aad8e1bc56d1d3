package dev.threadporter.git;

import dev.threadporter.spi.GitProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what git says while it works: progress for the listener, the rest as a reason. */
final class GitOutput {
  private static final int KEPT_LINES = 8;
  private static final int KEPT_CHARACTERS = 500;
  private static final Pattern PROGRESS =
      Pattern.compile("^(?:remote: )?([A-Z][A-Za-z ]+): +\\d+% \\((\\d{1,18})/(\\d{1,18})\\).*$");
  private static final Pattern COUNT =
      Pattern.compile("^(?:remote: )?([A-Z][A-Za-z ]+): +\\d+(?:, done\\.)?\\s*$");

  private final GitProgress progress;
  private final Deque<String> last = new ArrayDeque<>();

  private @Nullable Throwable failure;

  GitOutput(GitProgress progress) {
    this.progress = progress;
  }

  synchronized void take(String line) {
    Matcher matcher = PROGRESS.matcher(line);
    if (matcher.matches()) {
      progress.report(
          matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    } else if (!line.isBlank() && !COUNT.matcher(line).matches()) {
      last.addLast(line.strip().substring(0, Math.min(KEPT_CHARACTERS, line.strip().length())));
      if (last.size() > KEPT_LINES) {
        last.removeFirst();
      }
    }
  }

  /** The listener threw; nobody reads on. */
  synchronized void fail(Throwable e) {
    failure = e;
  }

  synchronized void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  synchronized String reason(int status) {
    return last.isEmpty() ? "git ended with " + status : String.join("; ", last);
  }
}
