package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.PorterException;
import dev.threadporter.project.GitMode;
import java.io.File;
import java.nio.file.Path;
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
      required = true,
      description = {
        "The archive to write: .tar.gz, .tgz or .tar.zst; a name that ends in / becomes a folder",
        "laid out like a Codex home."
      })
  String output = "";

  @Option(
      names = "--git",
      paramLabel = "WHAT",
      description = {
        "What comes along of the projects' repositories: ${COMPLETION-CANDIDATES}. metadata (the",
        "default) is enough to clone them; full also takes work in progress, commits that no",
        "remote has, and stashes."
      })
  Git git = Git.metadata;

  @Option(
      names = "--include-secrets",
      description = "With --git full, also files that look like secrets (.env, private keys).")
  boolean includeSecrets;

  @Option(names = "--level", paramLabel = "N", description = "The compression level.")
  Optional<Integer> level = Optional.empty();

  @Option(names = "--force", description = "Replace the output if it exists.")
  boolean force;

  @Option(names = "--no-subagents", description = "Leave sub-agents of the threads behind.")
  boolean noSubagents;

  /** A request for everything, to be narrowed. */
  ExportRequest.Builder request() throws PorterException {
    if (output.isEmpty()) {
      throw Usage.error("--output needs a name");
    }
    var folder = output.endsWith("/") || output.endsWith(File.separator);
    var request = ExportRequest.to(Path.of(output));
    if (folder) {
      request.asFolder();
    }
    if (force) {
      request.force();
    }
    if (noSubagents) {
      request.withoutSubagents();
    }
    if (includeSecrets && git != Git.full) {
      throw Usage.error("--include-secrets needs --git full; else no files are taken");
    }
    if (includeSecrets) {
      request.includeSecrets();
    }
    request.git(git.mode);
    level.ifPresent(request::level);
    return request;
  }
}
