package dev.threadporter.git;

import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import dev.threadporter.spi.GitWork.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/** The commands that bring one bundle's work to a clean place. */
final class HandRestore {
  private final GitProject project;
  private final GitWork work;
  private final Path bundle;
  private final Path folder;
  private final String branch;
  private final String own;
  private final HandScript script = new HandScript();

  HandRestore(GitProject project, GitWork work, Path bundle, Path folder, String branch) {
    this.project = project;
    this.work = work;
    this.bundle = bundle.toAbsolutePath();
    this.folder = folder.toAbsolutePath();
    this.branch = branch;
    this.own = BundleRefs.own(work);
  }

  List<String> commands() {
    try {
      if (Folders.isMissingOrEmpty(folder)) {
        @Nullable Path above = Folders.above(folder);
        boolean possible = above != null && Files.isWritable(above);
        return inNewRepository(possible ? folder : beside());
      }
      Optional<HandClone> clone = HandClone.at(folder, project, work, bundle);
      return clone.isPresent() ? besideClone(clone.get()) : inNewRepository(beside());
    } catch (IOException | RuntimeException e) {
      // What can't be looked at can't be promised anything about.
      return List.of();
    }
  }

  /** The bundle lies where there is room and where porter may write. */
  private Path beside() {
    Path name = folder.getFileName();
    String wanted = (name == null ? "project" : name) + ".porter-work";
    Path place = bundle.resolveSibling(wanted);
    for (int i = 2; Files.exists(place, LinkOption.NOFOLLOW_LINKS); i++) {
      place = bundle.resolveSibling(wanted + "-" + i);
    }
    return place;
  }

  /** Not by {@code git clone}: it makes a branch, which may have the recorded one's name. */
  private List<String> inNewRepository(Path place) throws IOException {
    Optional<Remote> remote = HandCommands.remote(project);
    if (remote.isEmpty() && !(work.needs().isEmpty() && isCommitInBundle())) {
      return List.of();
    }
    boolean bare = project.kind() == GitPlace.Kind.BARE;
    if (bare) {
      script.git("init", "--bare", "--", place.toString());
    } else {
      script.git("init", "--", place.toString());
    }
    remote.ifPresent(
        from -> {
          script.in(place, "remote", "add", "--", from.name(), from.url());
          script.in(place, "fetch", from.name());
        });
    fetchBundle(place);
    if (!bare) {
      checkOut(place);
      bringWork(place);
    }
    storeStashes(place, work.stashes());
    nameHistory(place, branches().filter(it -> bare || !isCurrent(it)).toList(), tags().toList());
    return script.lines();
  }

  private boolean isCommitInBundle() throws IOException {
    return project.commit().isEmpty() || BundleFile.names(bundle, project.commit().get());
  }

  private void fetchBundle(Path place) {
    String refs = BundleRefs.ALL + "*:" + own + "*";
    script.in(place, "fetch", "--no-tags", "--no-prune", bundle.toString(), refs);
  }

  private void checkOut(Path place) {
    Optional<String> name = project.branch().filter(RefNames::isTypable);
    if (project.commit().isEmpty()) {
      name.ifPresent(it -> script.in(place, "symbolic-ref", "HEAD", Constants.R_HEADS + it));
    } else if (name.isPresent()) {
      script.in(place, "switch", "-c", name.get(), project.commit().get());
    } else {
      script.in(place, "switch", "--detach", project.commit().get());
    }
  }

  private boolean isCurrent(Branch recorded) {
    return project.branch().filter(recorded.name()::equals).isPresent();
  }

  private List<String> besideClone(HandClone clone) {
    Path place = beside();
    clone.remoteToAsk().ifPresent(name -> fetchLacking(name, clone.lacking()));
    fetchBundle(folder);
    String commit = project.commit().orElseThrow();
    if (RefNames.isTypable(branch) && clone.isFree(Constants.R_HEADS + branch)) {
      script.in(folder, "worktree", "add", "-b", branch, place.toString(), commit);
    } else {
      script.in(folder, "worktree", "add", "--detach", place.toString(), commit);
    }
    bringWork(place);
    storeStashes(folder, work.stashes().stream().filter(it -> !clone.hasStash(it)).toList());
    nameHistory(
        folder,
        branches()
            .filter(it -> !it.name().equals(branch))
            .filter(it -> clone.isFree(Constants.R_HEADS + it.name()))
            .toList(),
        tags().filter(it -> clone.isFree(Constants.R_TAGS + it.name())).toList());
    return script.lines();
  }

  /** By id, with refs of their own: a bundle is unpacked only where refs lead to what it needs. */
  private void fetchLacking(String remote, List<String> commits) {
    var words = new ArrayList<>(List.of("fetch", "--no-tags", "--no-prune", remote));
    for (int i = 0; i < commits.size(); i++) {
      words.add(commits.get(i) + ":" + own + "needs/" + i);
    }
    script.in(folder, words);
  }

  /** The first command fails over a file that would be replaced; the second touches no file. */
  private void bringWork(Path place) {
    if (work.index().isEmpty() || work.work().isEmpty()) {
      return;
    }
    script.in(place, "read-tree", "-m", "-u", own + "work");
    script.in(place, "read-tree", own + "index");
    if (!work.intentToAdd().isEmpty()) {
      var words = new ArrayList<>(List.of("--literal-pathspecs", "add", "--intent-to-add", "--"));
      words.addAll(work.intentToAdd());
      script.in(place, words);
    }
  }

  /** The newest last: it becomes the first. */
  private void storeStashes(Path place, List<Stash> stashes) {
    for (int i = stashes.size() - 1; i >= 0; i--) {
      int number = work.stashes().indexOf(stashes.get(i));
      String message = Stashes.shownMessage(stashes.get(i));
      String stash = own + "stash/" + number;
      script.in(place, "stash", "store", "-m", message, stash);
    }
  }

  private Stream<Branch> branches() {
    return work.branches().stream().filter(it -> RefNames.isTypable(it.name()));
  }

  private Stream<Tag> tags() {
    return work.tags().stream().filter(it -> RefNames.isTag(it.name()));
  }

  /** A fetch makes names, and doesn't change those that are there. */
  private void nameHistory(Path place, List<Branch> branches, List<Tag> tags) {
    var words = new ArrayList<>(List.of("fetch", "--no-tags", "--no-prune", bundle.toString()));
    int before = words.size();
    branches.forEach(
        it -> words.add(BundleRefs.branch(it.name()) + ":" + Constants.R_HEADS + it.name()));
    tags.forEach(it -> words.add(BundleRefs.tag(it.name()) + ":" + Constants.R_TAGS + it.name()));
    if (words.size() > before) {
      script.in(place, words);
    }
  }
}
