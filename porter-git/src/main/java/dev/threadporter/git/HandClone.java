package dev.threadporter.git;

import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Stash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * What has to be known of a clone before commands for it are told: its names, and what has to be
 * fetched first.
 */
final class HandClone {
  private final Set<String> refs = new TreeSet<>();
  private final Set<String> stashes = new HashSet<>();
  private final Optional<String> remoteToAsk;
  private final List<String> lacking;

  private HandClone(Optional<String> remoteToAsk, List<String> lacking) {
    this.remoteToAsk = remoteToAsk;
    this.lacking = lacking;
  }

  /** The clone of a project at a folder, if a work tree for the recorded commit can be added. */
  static Optional<HandClone> at(Path folder, GitProject project, GitWork work, Path bundle)
      throws IOException {
    Optional<GitPlace> place = Places.locate(folder).filter(found -> found.prefix().isEmpty());
    if (place.isEmpty() || project.commit().isEmpty()) {
      return Optional.empty();
    }
    try (var repository = ReadOnlyRepository.open(place.get())) {
      if (!Recognition.isSame(project, Optional.of(work), repository)
          || !Files.isWritable(repository.commonFolder())) {
        return Optional.empty();
      }
      List<String> lacking = lacking(repository, project.commit().get(), work, bundle);
      Optional<String> remote = Optional.empty();
      if (!lacking.isEmpty()) {
        remote = remote(project, repository);
        if (remote.isEmpty() || !lacking.stream().allMatch(ObjectId::isId)) {
          return Optional.empty();
        }
      }
      var clone = new HandClone(remote, lacking);
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        clone.refs.add(ref.getName());
      }
      Stashes.of(repository).forEach(stash -> clone.stashes.add(stash.commit()));
      return Optional.of(clone);
    }
  }

  private static List<String> lacking(
      ReadOnlyRepository repository, String commit, GitWork work, Path bundle) throws IOException {
    var needed = new TreeSet<>(work.needs());
    if (!BundleFile.names(bundle, commit)) {
      needed.add(commit);
    }
    var lacking = new ArrayList<String>();
    for (String need : needed) {
      if (!Recognition.has(repository, need)) {
        lacking.add(need);
      }
    }
    return lacking;
  }

  /** The name that this clone has for a remote of the project. */
  private static Optional<String> remote(GitProject project, ReadOnlyRepository repository) {
    List<String> known =
        project.remotes().stream().map(it -> RemoteUrl.comparable(it.url())).toList();
    return Remotes.of(repository, Optional.empty()).stream()
        .filter(it -> known.contains(RemoteUrl.comparable(it.url())))
        .map(Remote::name)
        .filter(RefNames::isRemote)
        .findFirst();
  }

  /** The remote that has to be asked first for what is lacking. */
  Optional<String> remoteToAsk() {
    return remoteToAsk;
  }

  /** Commits that the bundle builds on, or the work, and that the clone lacks. */
  List<String> lacking() {
    return lacking;
  }

  /** Whether a ref of this name can be made. */
  boolean isFree(String name) {
    return refs.stream()
        .noneMatch(it -> it.equals(name) || it.startsWith(name + "/") || name.startsWith(it + "/"));
  }

  boolean hasStash(Stash stash) {
    return stashes.contains(stash.commit());
  }
}
