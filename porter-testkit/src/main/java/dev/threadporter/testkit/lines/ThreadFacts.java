package dev.threadporter.testkit.lines;

import dev.threadporter.testkit.Generation;
import java.util.List;
import java.util.Optional;

/**
 * What the lines of one rollout have in common.
 *
 * @param generation who writes
 * @param paginated whether the thread is paginated
 * @param id the thread's id
 * @param cwd the working folder at the start
 * @param provider the model provider
 * @param source where the thread was started, as JSON
 * @param originator the program that started it
 * @param git the state of the project, if it is a repository
 * @param writableRoots folders that may be written to
 * @param dynamicTools tools that the client brought
 * @param kinship whom the thread comes from
 * @param instructions the text of the base instructions
 */
public record ThreadFacts(
    Generation generation,
    boolean paginated,
    String id,
    String cwd,
    String provider,
    String source,
    String originator,
    Optional<Git> git,
    List<String> writableRoots,
    List<Json> dynamicTools,
    Kinship kinship,
    String instructions) {

  /** The model that every sample thread talks to. */
  public static final String MODEL = "gpt-5";

  /**
   * The state of a repository.
   *
   * @param commit the commit's hash
   * @param branch the branch
   * @param url where it is cloned from
   */
  public record Git(String commit, String branch, String url) {}

  /** Returns the same thread with another kinship, which is what a segment has. */
  public ThreadFacts with(Kinship other) {
    return new ThreadFacts(
        generation,
        paginated,
        id,
        cwd,
        provider,
        source,
        originator,
        git,
        writableRoots,
        dynamicTools,
        other,
        instructions);
  }

  /** Tells whether the writer is of this generation or newer. */
  public boolean since(Generation generation) {
    return this.generation.isAtLeast(generation);
  }
}
