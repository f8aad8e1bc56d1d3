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
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Captures one project: scan, two trees, two commits, one bundle, one patch. */
final class Capturer {
  private final GitPlace place;
  private final GitCaptureOptions options;
  private final Path scratch;
  private final Admission admission;
  private final KeptOut keptOut;
  private final List<Finding> findings = new ArrayList<>();
  private Optional<WorkCommits> commits = Optional.empty();
  private List<String> intentToAdd = List.of();

  Capturer(GitPlace place, GitCaptureOptions options, Path scratch) {
    this.place = place;
    this.options = options;
    this.scratch = scratch;
    this.admission = new Admission(options);
    this.keptOut = new KeptOut(options.keptOut());
  }

  GitCapture capture() throws IOException, PorterException {
    try (var source = ReadOnlyRepository.open(place);
        var own = PrivateRepository.over(source, scratch.resolve("objects.git"))) {
      return capture(source, own);
    } catch (IOException | RuntimeException e) {
      Interruption.check();
      findings.add(Describer.notCaptured(place, e));
      return nothing();
    }
  }

  private GitCapture nothing() throws IOException {
    Files.deleteIfExists(bundleFile());
    Files.deleteIfExists(patchFile());
    return new GitCapture(GitWork.NONE, Optional.empty(), Optional.empty(), List.of(), findings);
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
    unpushed.addTo(refs);
    if (!mayTravel(all, refs, unpushed)) {
      return nothing();
    }
    if (!refs.isEmpty()) {
      BundleFile.write(bundleFile(), all, refs, unpushed.needs());
    }
    var work =
        new GitWork(
            commits.map(made -> made.index().name()),
            commits.map(made -> made.work().name()),
            unpushed.branches(),
            unpushed.tags(),
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
    // Codex's own files are no part of the project, so nobody misses them there.
    scan.untracked.removeIf(path -> keptOut.holding(path).isPresent());
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
    WorkCommits made;
    try (ObjectInserter inserter = own.inserter()) {
      made = WorkCommits.make(source, inserter, scan, admission);
    }
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

  private List<Stash> admittedStashes(Repository source) throws IOException, PorterException {
    List<Stash> stashes = Stashes.of(source);
    var admitted = new ArrayList<Stash>();
    for (int i = 0; i < stashes.size(); i++) {
      ObjectId commit = ObjectId.fromString(stashes.get(i).commit());
      List<ObjectId> base = Stashes.base(source, commit).stream().toList();
      var files = CommittedFiles.of(source, List.of(commit), base, options);
      String name = "stash@{" + i + "}: ";
      if (files.notToTravel().isPresent()) {
        admission.refuse(name + files.notToTravel().get(), 0, Why.CODEX_HOME);
      } else if (!files.secrets().isEmpty()) {
        admission.refuse(name + files.secrets().first(), 0, Why.SECRET);
      } else {
        admitted.add(stashes.get(i));
      }
    }
    return admitted;
  }

  /** Names secrets in commits, and says whether the commits hold nothing that must stay here. */
  private boolean mayTravel(Repository all, Map<String, ObjectId> refs, Unpushed unpushed)
      throws IOException, PorterException {
    var tips = new ArrayList<ObjectId>();
    for (Map.Entry<String, ObjectId> ref : refs.entrySet()) {
      if (BundleRefs.isHistory(ref.getKey())) {
        tips.add(ref.getValue());
      } else {
        // The stash itself was looked at; nothing else may lead to the commit it was made on.
        Stashes.base(all, ref.getValue()).ifPresent(tips::add);
      }
    }
    List<ObjectId> needs = unpushed.needs().stream().map(ObjectId::fromString).toList();
    var files = CommittedFiles.of(all, tips, needs, options);
    if (files.notToTravel().isPresent()) {
      String why = Texts.of("git.why.codex-home-in-commit", "file", files.notToTravel().get());
      findings.add(Describer.notCaptured(place, why));
      return false;
    }
    for (String path : files.secrets()) {
      findings.add(
          Finding.of(FindingCode.GIT_SECRET_IN_COMMIT).aboutPath(place.root()).with("file", path));
    }
    return true;
  }

  private Path bundleFile() {
    return scratch.resolve("work.bundle");
  }

  private Path patchFile() {
    return scratch.resolve("work.patch");
  }
}
