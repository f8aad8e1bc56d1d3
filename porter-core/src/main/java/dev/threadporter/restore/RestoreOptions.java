package dev.threadporter.restore;

/**
 * What a person wants of the projects.
 *
 * @param cloneRepos whether projects that don't exist are cloned
 * @param restoreWork whether what was in progress is brought back
 */
public record RestoreOptions(boolean cloneRepos, boolean restoreWork) {
  /** Only look. */
  public static final RestoreOptions NONE = new RestoreOptions(false, false);

  /**
   * Whether anything is done.
   *
   * @return false if it is only looked
   */
  public boolean any() {
    return cloneRepos || restoreWork;
  }
}
