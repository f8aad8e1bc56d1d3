package dev.threadporter.cli;

import dev.threadporter.RenderReport;
import dev.threadporter.RenderRequest;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import dev.threadporter.transcript.render.RenderOptions.Speaker;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code porter render}. */
@Command(name = "render", description = "Write conversations for people: pages, Markdown or JSON.")
final class RenderCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Threads by the beginning of their ids.")
  List<String> ids = new ArrayList<>();

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = {
        "The file to write; a name that ends in / becomes a folder with an index page,",
        "in which pages over 64 MB are split."
      })
  String output = "";

  @Option(
      names = "--format",
      paramLabel = "html|markdown|json",
      description = "What to write; told by the file's name if not given.")
  Optional<String> format = Optional.empty();

  @Option(names = "--last", paramLabel = "N", description = "Only the last N turns.")
  Optional<Integer> last = Optional.empty();

  @Option(names = "--no-tools", description = "Only what was said.")
  boolean noTools;

  @Option(
      names = "--cap",
      paramLabel = "BYTES",
      description = "Cut what tools were given and gave, and leave pictures out, above so much.")
  Optional<Long> cap = Optional.empty();

  @Option(names = "--no-images", description = "Leave pictures out.")
  boolean noImages;

  @Option(
      names = "--local-images",
      paramLabel = "DIR",
      description = "Embed pictures of this folder too, where a thread names them by path.")
  Optional<Path> localImages = Optional.empty();

  @Option(
      names = "--only",
      paramLabel = "user|assistant",
      description = "Only what one of the two said.")
  Optional<String> only = Optional.empty();

  @Option(names = "--force", description = "Replace what exists.")
  boolean force;

  RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (output.isEmpty()) {
      throw Usage.error("--output needs a name");
    }
    selection.threads.addAll(ids);
    var wanted = selection.inHome();
    if (!wanted.isGiven()) {
      throw new PorterException(ErrorCode.NO_SELECTION, Map.of());
    }
    var folder = output.endsWith("/") || output.endsWith(File.separator);
    var path = Path.of(output).toAbsolutePath();
    var request = new RenderRequest(wanted, path, folder, force, format(), options());
    var report = session.porter().render(request);
    var failure =
        report.findings().stream().anyMatch(finding -> finding.code().leavesOut())
            ? Optional.of(Failure.leftOut(report.findings()))
            : Optional.<Failure>empty();
    return session.answer(
        Answer.of("render", () -> json(report), out -> print(report, out))
            .noting(err -> new FindingText(err, session.options().verbose).print(report.findings()))
            .failing(failure)
            .aboutDeeds());
  }

  private RenderFormat format() throws PorterException {
    var name = format.orElseGet(this::formatOfName);
    return switch (name) {
      case "html" -> RenderFormat.HTML;
      case "markdown" -> RenderFormat.MARKDOWN;
      case "json" -> RenderFormat.JSON;
      default -> throw Usage.error("--format is html, markdown or json, not " + name);
    };
  }

  private String formatOfName() {
    var name = output.toLowerCase(Locale.ROOT);
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return "markdown";
    }
    return name.endsWith(".json") ? "json" : "html";
  }

  private RenderOptions options() throws PorterException {
    if (last.orElse(1) < 1 || cap.orElse(0L) < 0) {
      throw Usage.error("--last must be at least 1, --cap not negative");
    }
    return new RenderOptions(
        last.isPresent() ? OptionalInt.of(last.get()) : OptionalInt.empty(),
        !noTools,
        cap.isPresent() ? OptionalLong.of(cap.get()) : OptionalLong.empty(),
        !noImages,
        localImages,
        speaker());
  }

  private Optional<Speaker> speaker() throws PorterException {
    if (only.isEmpty()) {
      return Optional.empty();
    }
    return switch (only.get()) {
      case "user" -> Optional.of(Speaker.USER);
      case "assistant" -> Optional.of(Speaker.ASSISTANT);
      default -> throw Usage.error("--only is user or assistant, not " + only.get());
    };
  }

  private static Map<String, @Nullable Object> json(RenderReport report) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("files", report.files().stream().map(RenderCommand::file).toList());
    json.put("findings", JsonViews.findings(report.findings()));
    return json;
  }

  private static Map<String, @Nullable Object> file(RenderReport.Rendered file) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("thread", file.thread());
    json.put("path", file.path().toString());
    json.put("bytes", file.bytes());
    return json;
  }

  private static void print(RenderReport report, TextOutput out) {
    for (var file : report.files()) {
      out.line(
          "Wrote "
              + dev.threadporter.cli.terminal.TerminalText.exact(file.path().toString())
              + ", "
              + TextOutput.bytes(file.bytes())
              + ".");
    }
  }
}
