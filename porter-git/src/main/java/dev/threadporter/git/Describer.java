package dev.threadporter.git;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject;
import dev.threadporter.spi.GitProject.Changes;
import dev.threadporter.spi.GitProject.Remote;
import dev.threadporter.spi.GitProject.Submodule;
import dev.threadporter.spi.GitProject.Trait;
import dev.threadporter.spi.GitProject.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Describes one repository part by part; a part that can't be read is a finding. */
final class Describer {
  private final GitPlace place;
  private final List<Finding> findings = new ArrayList<>();

  private Optional<String> branch = Optional.empty();
  private Optional<String> commit = Optional.empty();
  private Optional<Upstream> upstream = Optional.empty();
  private List<Remote> remotes = List.of();
  private int stashes;
  private Set<Trait> traits = Set.of();
  private List<Submodule> submodules = List.of();
  private Changes changes = Changes.NONE;

  Describer(GitPlace place) {
    this.place = place;
  }

  GitProject describe() {
    part(
        () -> {
          try (var repository = ReadOnlyRepository.open(place)) {
            describe(repository);
          }
        });
    return new GitProject(
        place.key(),
        place.kind(),
        place.root().toString(),
        branch,
        commit,
        remotes,
        upstream,
        changes,
        stashes,
        traits,
        submodules,
        findings);
  }

  private void describe(ReadOnlyRepository repository) {
    part(() -> readHead(repository));
    part(
        () -> {
          if (branch.isPresent()) {
            upstream = Remotes.upstream(repository, branch.get());
          }
        });
    part(() -> remotes = Remotes.of(repository, upstream));
    part(() -> stashes = Stashes.of(repository).size());
    part(() -> traits = Traits.of(repository));
    if (!repository.isBare()) {
      part(() -> readChanges(repository));
    }
  }

  private void readHead(Repository repository) throws IOException {
    @Nullable Ref head = repository.exactRef(Constants.HEAD);
    if (head == null) {
      throw new IOException("HEAD is missing");
    }
    if (head.isSymbolic() && head.getTarget().getName().startsWith(Constants.R_HEADS)) {
      branch = Optional.of(head.getTarget().getName().substring(Constants.R_HEADS.length()));
    }
    commit = Optional.ofNullable(head.getObjectId()).map(ObjectId::name);
  }

  private void readChanges(Repository repository) throws IOException {
    ChangeScan scan = ChangeScan.of(repository);
    submodules = Submodules.of(place.root(), scan);
    int changedSubmodules = (int) submodules.stream().filter(Submodule::changed).count();
    changes =
        new Changes(
            scan.staged.size(),
            scan.modified.size()
                + scan.missing.size()
                + scan.intentToAdd.size()
                + changedSubmodules,
            scan.untracked.size(),
            scan.conflicted.size());
  }

  /** JGit reports much damage by unchecked exceptions. */
  private void part(Part part) {
    try {
      part.read();
    } catch (IOException | RuntimeException e) {
      findings.add(notCaptured(place, e));
    }
  }

  static Finding notCaptured(GitPlace place, Exception e) {
    return notCaptured(place, Texts.of(e));
  }

  static Finding notCaptured(GitPlace place, String reason) {
    return Finding.of(FindingCode.GIT_NOT_CAPTURED).aboutPath(place.root()).with("reason", reason);
  }

  @FunctionalInterface
  private interface Part {
    void read() throws IOException;
  }
}
