package dev.threadporter.git;

import dev.threadporter.spi.GitBundle;
import dev.threadporter.spi.GitProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person can type where porter didn't do it. */
final class HandCommands {
  private HandCommands() {}

  static List<String> clone(GitProject project, String url, Path folder) {
    var commands = new ArrayList<String>();
    commands.add("git clone -- " + quoted(url) + " " + quoted(folder.toString()));
    project
        .commit()
        .ifPresent(
            commit -> commands.add(in(folder) + checkout(project.branch().orElse(""), commit)));
    return commands;
  }

  private static String checkout(String branch, String commit) {
    return branch.isEmpty()
        ? "checkout --detach " + quoted(commit)
        : "checkout -B " + quoted(branch) + " " + quoted(commit);
  }

  /** The work tree's commit is made like a stash, and git applies it like one. */
  static List<String> restore(GitProject project, GitBundle bundle, Path folder, String branch) {
    var commands = new ArrayList<String>();
    bundle
        .file()
        .ifPresent(
            file ->
                commands.add(
                    in(folder)
                        + "fetch "
                        + quoted(file.toString())
                        + " 'refs/porter/*:refs/porter/*'"));
    project
        .commit()
        .ifPresent(
            commit ->
                commands.add(in(folder) + "switch -c " + quoted(branch) + " " + quoted(commit)));
    if (bundle.work().work().isPresent()) {
      commands.add(in(folder) + "stash apply --index " + BundleRefs.WORK);
    }
    return commands;
  }

  private static String in(Path folder) {
    return "git -C " + quoted(folder.toString()) + " ";
  }

  private static String quoted(String text) {
    if (text.matches("[A-Za-z0-9_./:@%+=,-]+")) {
      return text;
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
