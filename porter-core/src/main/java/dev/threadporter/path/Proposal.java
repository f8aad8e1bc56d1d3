package dev.threadporter.path;

/**
 * A folder here that may be a source's project. Never to be applied unasked.
 *
 * @param folder the folder, as the target spells it
 * @param reason why it is proposed
 */
public record Proposal(String folder, Reason reason) {
  /** Why a folder is proposed, the better reasons first. */
  public enum Reason {
    /** It has the Git remote that the source's threads name. */
    SAME_REMOTE,
    /** It is where the project was, seen from the home directory. */
    SAME_PLACE_IN_HOME,
    /** It has the project's folder name. */
    SAME_NAME
  }
}
