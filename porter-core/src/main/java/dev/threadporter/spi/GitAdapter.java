package dev.threadporter.spi;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Captures the Git context of a project and stands the project up again elsewhere. Implementations
 * are safe for use by several threads, as long as no two calls work on the same folder.
 *
 * <p>The way of the data: {@link #locate} each thread's cwd, {@link #describe} each distinct place
 * once, and with full capture {@link #capture} it. On the other machine {@link #examine} the folder
 * where the project shall be, {@link #clone} what isn't there, {@link #restoreWork} what was in
 * progress. A call that is interrupted by {@link Thread#interrupt} stops, puts back what it began
 * and fails with {@link dev.threadporter.message.ErrorCode#INTERRUPTED}.
 */
public interface GitAdapter {
  /**
   * Finds the work tree or bare repository that a folder belongs to; looks at names only.
   *
   * @param cwd the folder of a thread
   * @return the place; empty for a folder without Git, a folder that doesn't exist, and a path of
   *     another than the default file system
   */
  Optional<GitPlace> locate(Path cwd);

  /**
   * Reads what is needed to find the project again. Changes no byte of it. A repository that can't
   * be read, in whole or in part, is described as far as it goes, with a finding.
   *
   * @param place the place, as {@link #locate} gave it
   * @return the description
   */
  GitProject describe(GitPlace place);

  /**
   * Packs what no remote has: commits, index, work tree, stashes. Changes no byte of the project;
   * new objects go to the given folder. Filters and hooks never run: files are taken as they lie on
   * the disk. The same state of a project gives the same bytes.
   *
   * @param place the place, as {@link #locate} gave it
   * @param options limits
   * @param scratch an existing private folder that will hold the bundle and the patch; the caller
   *     removes it when it has taken them
   * @return the capture; what couldn't be captured is a finding in it
   * @throws IOException if the scratch folder can't be written
   * @throws PorterException if interrupted
   */
  GitCapture capture(GitPlace place, GitCaptureOptions options, Path scratch)
      throws IOException, PorterException;

  /**
   * Says what cloning a project into a folder would do. Writes nothing.
   *
   * @param project the project as recorded
   * @param work the recorded work, empty if only metadata was captured
   * @param folder where the project shall be
   * @return what would be done
   */
  GitTarget examine(GitProject project, Optional<GitWork> work, Path folder);

  /**
   * Clones a project into a folder, if {@link #examine} says {@link GitTarget.State#CLONE}, fetches
   * the bundle and checks out the recorded branch at the recorded commit. Made beside the folder
   * and renamed, so that a failed or stopped clone leaves nothing. Hooks never run.
   *
   * @param project the project as recorded
   * @param work the recorded work with its bundle, empty if only metadata was captured
   * @param folder where the project shall be; must not exist or be empty
   * @param progress is told how far the clone is
   * @return what is there now; {@link GitTarget.State#IMPOSSIBLE} with the reason if it failed
   * @throws PorterException if interrupted
   */
  GitTarget clone(GitProject project, Optional<GitBundle> work, Path folder, GitProgress progress)
      throws PorterException;

  /**
   * Brings index, work tree, untracked files and stashes back, if the folder is a clean work tree
   * of the project: at the recorded commit as it is, otherwise on a new branch. Everything is
   * checked and written aside before the first file is touched; whatever fails, the folder is as it
   * was. Work that came there before is recognised, and nothing is changed then.
   *
   * @param project the project as recorded
   * @param work the recorded work with its bundle
   * @param folder an existing clone
   * @param branch the name of the branch to make if the recorded commit isn't checked out, for
   *     instance {@code porter/<thread>}
   * @return what was done, or why nothing was
   * @throws PorterException if interrupted
   */
  GitRestored restoreWork(GitProject project, GitBundle work, Path folder, String branch)
      throws PorterException;
}
