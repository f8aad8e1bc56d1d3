package dev.threadporter.git;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.GitCapture;
import dev.threadporter.spi.GitCapture.Why;
import dev.threadporter.spi.GitCaptureOptions;
import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject.Submodule;
import dev.threadporter.spi.GitWork;
import dev.threadporter.spi.GitWork.Branch;
import dev.threadporter.spi.GitWork.Stash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Captures one project: scan, two trees, two commits, one bundle, one patch. */
final class Capturer {
  private final GitPlace place;
  private final GitCaptureOptions options;
  private final Path scratch;
  private final Admission admission;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<WorkCommits> commits = Optional.empty();
  private List<String> intentToAdd = List.of();

  Capturer(GitPlace place, GitCaptureOptions options, Path scratch) {
    this.place = place;
    this.options = options;
    this.scratch = scratch;
    this.admission = new Admission(options);
  }

  GitCapture capture() throws IOException, PorterException {
    try (var source = ReadOnlyRepository.open(place);
        var own = PrivateRepository.over(source, scratch.resolve("objects.git"))) {
      return capture(source, own);
    } catch (IOException | RuntimeException e) {
      Interruption.check();
      findings.add(Describer.notCaptured(place, e));
      Files.deleteIfExists(bundleFile());
      Files.deleteIfExists(patchFile());
      return new GitCapture(GitWork.NONE, Optional.empty(), Optional.empty(), List.of(), findings);
    }
  }

  private GitCapture capture(ReadOnlyRepository source, PrivateRepository own)
      throws IOException, PorterException {
    if (!source.isBare()) {
      commitChanges(source, own);
    }
    Repository all = own.repository();
    List<Stash> stashes = admittedStashes(source);
    Map<String, ObjectId> refs = refs(source, stashes);
    Unpushed unpushed = Unpushed.of(source, all, refs.values());
    refs.values().retainAll(unpushed.commits());
    for (Branch branch : unpushed.branches()) {
      refs.put(BundleRefs.branch(branch.name()), ObjectId.fromString(branch.commit()));
    }
    nameCommittedSecrets(all, refs, unpushed);
    if (!refs.isEmpty()) {
      BundleFile.write(bundleFile(), all, refs, unpushed.needs());
    }
    var work =
        new GitWork(
            commits.map(made -> made.index().name()),
            commits.map(made -> made.work().name()),
            unpushed.branches(),
            stashes,
            intentToAdd,
            refs.isEmpty() ? List.of() : unpushed.needs());
    return new GitCapture(
        work,
        Optional.of(bundleFile()).filter(Files::exists),
        Optional.of(patchFile()).filter(Files::exists),
        List.copyOf(admission.leftOut()),
        findings);
  }

  private void commitChanges(ReadOnlyRepository source, PrivateRepository own)
      throws IOException, PorterException {
    ChangeScan scan = ChangeScan.of(source);
    Interruption.check();
    for (Submodule module : Submodules.of(place.root(), scan)) {
      if (module.changed()) {
        admission.refuse(module.path(), 0, Why.OTHER_REPOSITORY);
      }
    }
    for (String path : scan.unwatched) {
      admission.refuse(path, 0, Why.UNWATCHED);
    }
    if (scan.clean()) {
      return;
    }
    if (!scan.conflicted.isEmpty()) {
      findings.add(
          Describer.notCaptured(
              place, Texts.of("git.why.conflicts", "count", scan.conflicted.size())));
    }
    WorkCommits made = WorkCommits.make(source, own, scan, admission);
    intentToAdd = scan.intentToAdd.stream().filter(made::hasInWork).toList();
    commits = Optional.of(made);
    PatchFile.write(patchFile(), own.repository(), made.headTree(), made.workTree());
  }

  /** What may be in the bundle, by the names it has there; commits that a remote has included. */
  private Map<String, ObjectId> refs(Repository source, List<Stash> stashes) throws IOException {
    var refs = new LinkedHashMap<String, ObjectId>();
    @Nullable ObjectId head = source.resolve(Constants.HEAD);
    if (head != null) {
      refs.put(BundleRefs.HEAD, head);
    }
    commits.ifPresent(
        made -> {
          refs.put(BundleRefs.INDEX, made.index());
          refs.put(BundleRefs.WORK, made.work());
        });
    for (int i = 0; i < stashes.size(); i++) {
      refs.put(BundleRefs.stash(i), ObjectId.fromString(stashes.get(i).commit()));
    }
    return refs;
  }

  private List<Stash> admittedStashes(Repository source) throws IOException {
    List<Stash> stashes = Stashes.of(source);
    if (options.includeSecrets()) {
      return stashes;
    }
    var admitted = new ArrayList<Stash>();
    for (int i = 0; i < stashes.size(); i++) {
      ObjectId commit = ObjectId.fromString(stashes.get(i).commit());
      Optional<String> secret = CommittedSecrets.ofStash(source, commit);
      if (secret.isPresent()) {
        admission.refuse("stash@{" + i + "}: " + secret.get(), 0, Why.SECRET);
      } else {
        admitted.add(stashes.get(i));
      }
    }
    return admitted;
  }

  private void nameCommittedSecrets(Repository all, Map<String, ObjectId> refs, Unpushed unpushed)
      throws IOException {
    if (options.includeSecrets()) {
      return;
    }
    var tips = new LinkedHashMap<>(refs);
    tips.keySet().removeIf(name -> !BundleRefs.isHistory(name));
    for (String path : CommittedSecrets.ofCommits(all, tips.values(), unpushed.needs())) {
      findings.add(
          Finding.of(FindingCode.GIT_SECRET_IN_COMMIT).aboutPath(place.root()).with("file", path));
    }
  }

  private Path bundleFile() {
    return scratch.resolve("work.bundle");
  }

  private Path patchFile() {
    return scratch.resolve("work.patch");
  }
}
