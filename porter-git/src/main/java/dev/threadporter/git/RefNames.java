package dev.threadporter.git;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Judges names from an archive before they become refs or arguments. */
final class RefNames {
  private RefNames() {}

  static boolean isBranch(String name) {
    return !name.startsWith("-") && Repository.isValidRefName(Constants.R_HEADS + name);
  }

  /**
   * Whether git takes a name for a branch's on its command line, where some mean something else.
   */
  static boolean isTypable(String name) {
    return isBranch(name) && !name.equals("HEAD") && !name.equals("@");
  }

  static boolean isTag(String name) {
    return !name.startsWith("-") && Repository.isValidRefName(Constants.R_TAGS + name);
  }

  static boolean isRemote(String name) {
    return !name.startsWith("-")
        && !name.contains("\"")
        && Repository.isValidRefName(Constants.R_REMOTES + name + "/x");
  }
}
