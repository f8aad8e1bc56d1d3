package dev.threadporter.cli;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.PorterException;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where an export goes, and how it is packed. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = {
        "The archive to write: .tar.gz, .tgz or .tar.zst; a name that ends in / becomes a folder",
        "laid out like a Codex home."
      })
  String output = "";

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
    level.ifPresent(request::level);
    return request;
  }
}
