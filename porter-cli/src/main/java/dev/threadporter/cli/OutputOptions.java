package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.PorterException;
import dev.threadporter.project.GitMode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an export goes, what comes along, and how it is packed. */
final class OutputOptions {
  /** How much of the projects' Git context comes along, by the names that people type. */
  enum Git {
    /** Nothing. */
    none(GitMode.NONE),
    /** What is needed to find the projects again. */
    metadata(GitMode.METADATA),
    /** Also what no remote has. */
    full(GitMode.FULL);

    final GitMode mode;

    Git(GitMode mode) {
      this.mode = mode;
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true)
  OutputName output = OutputName.NONE;

  @Option(names = "--git", paramLabel = "WHAT")
  Git git = Git.metadata;

  @Option(names = "--include-secrets")
  boolean includeSecrets;

  @Option(names = "--level", paramLabel = "N")
  Optional<Integer> level = Optional.empty();

  @Option(names = "--force")
  boolean force;

  @Option(names = "--no-subagents")
  boolean noSubagents;

  /** A request for everything, to be narrowed. */
  ExportRequest.Builder request() throws PorterException {
    if (output.isEmpty()) {
      throw Usage.error("output");
    }
    var request = ExportRequest.to(output.path());
    if (output.isFolder()) {
      request.asFolder();
    }
    if (force) {
      request.force();
    }
    if (noSubagents) {
      request.withoutSubagents();
    }
    if (includeSecrets && git != Git.full) {
      throw Usage.error("include-secrets");
    }
    if (includeSecrets) {
      request.includeSecrets();
    }
    request.git(git.mode);
    level.ifPresent(request::level);
    return request;
  }
}
