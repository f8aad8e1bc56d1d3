package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of {@code codex exec}. Immutable.
 *
 * @param cwd the folder it runs in, which becomes the thread's cwd
 * @param prompt what the user says
 * @param images pictures to attach; a version before 0.59.0 hangs with one (0.42.0, seen)
 * @param resume the thread to go on with, or empty for a new one
 * @param timeout after which it is ended and an exception thrown
 */
public record ExecRequest(
    Path cwd, String prompt, List<Path> images, Optional<String> resume, Duration timeout) {

  /** Copies the list. */
  public ExecRequest {
    images = List.copyOf(images);
  }

  /** A new thread with that prompt and two minutes of time. */
  public static ExecRequest of(Path cwd, String prompt) {
    return new ExecRequest(cwd, prompt, List.of(), Optional.empty(), Duration.ofMinutes(2));
  }

  /** With one more picture. */
  public ExecRequest withImage(Path image) {
    List<Path> more = new ArrayList<>(images);
    more.add(image);
    return new ExecRequest(cwd, prompt, more, resume, timeout);
  }

  /** As a further turn of that thread. */
  public ExecRequest resuming(String threadId) {
    return new ExecRequest(cwd, prompt, images, Optional.of(threadId), timeout);
  }

  /** With another time limit. */
  public ExecRequest within(Duration limit) {
    return new ExecRequest(cwd, prompt, images, resume, limit);
  }

  /** The arguments after the program's name; the pictures come last as {@code -i} takes many. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("exec", "--skip-git-repo-check"));
    resume.ifPresent(id -> arguments.addAll(List.of("resume", id)));
    arguments.add(prompt);
    images.forEach(image -> arguments.addAll(List.of("-i", image.toString())));
    return arguments;
  }
}
