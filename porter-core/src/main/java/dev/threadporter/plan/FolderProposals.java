package dev.threadporter.plan;

import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.home.FolderSpelling;
import dev.threadporter.home.Host;
import dev.threadporter.path.KnownFolder;
import dev.threadporter.path.Proposal;
import dev.threadporter.path.Proposals;
import dev.threadporter.path.SourceProject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for folders here that may be a project of the source; only if one is asked for. */
public final class FolderProposals {
  /** More wouldn't help anybody to choose. */
  private static final int SHOWN = 5;

  private final Proposals proposals;
  private final FolderSpelling spelling;
  private final Supplier<List<KnownFolder>> candidates;
  private Optional<List<KnownFolder>> known = Optional.empty();

  FolderProposals(Machines machines, Optional<Path> workspaceRoot, OpenHome target, Host host) {
    this(machines, target, host, () -> FolderCandidates.of(workspaceRoot, target));
  }

  private FolderProposals(
      Machines machines, OpenHome target, Host host, Supplier<List<KnownFolder>> candidates) {
    this.proposals =
        new Proposals(machines.source(), machines.target(), host.userHome().toString());
    this.spelling = new FolderSpelling(target.home().root().getFileSystem(), machines.target());
    this.candidates = candidates;
  }

  /**
   * Looks for projects of a home's own threads that were moved on this machine.
   *
   * @param home the home
   * @param host for the machine and the person's folder
   * @return proposals without a workspace root
   */
  public static FolderProposals here(OpenHome home, Host host) {
    var machines = new Machines(host.machine(), host.machine());
    return new FolderProposals(
        machines, home, host, () -> FolderCandidates.moved(home, host.userHome()));
  }

  /**
   * What may be the project.
   *
   * @param project its folder and Git remote
   * @return the best first, each as Codex spells it
   */
  public List<Proposal> of(SourceProject project) {
    if (known.isEmpty()) {
      known = Optional.of(candidates.get());
    }
    var found = new LinkedHashMap<String, Proposal>();
    for (var proposal : proposals.find(project, known.get(), spelling::exists)) {
      var folder = spelling.real(proposal.folder());
      found.putIfAbsent(folder, new Proposal(folder, proposal.reason()));
    }
    return found.values().stream().limit(SHOWN).toList();
  }
}
