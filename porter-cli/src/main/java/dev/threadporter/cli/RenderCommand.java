package dev.threadporter.cli;

import dev.threadporter.RenderReport;
import dev.threadporter.RenderRequest;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import dev.threadporter.transcript.render.RenderOptions.Speaker;
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
@Command(name = "render")
final class RenderCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", descriptionKey = "ID", arity = "0..*")
  List<String> ids = new ArrayList<>();

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true)
  OutputName output = OutputName.NONE;

  @Option(names = "--format", paramLabel = "html|markdown|json")
  Optional<String> format = Optional.empty();

  @Option(names = "--last", paramLabel = "N")
  Optional<Integer> last = Optional.empty();

  @Option(names = "--no-tools")
  boolean noTools;

  @Option(names = "--cap", paramLabel = "BYTES")
  Optional<Long> cap = Optional.empty();

  @Option(names = "--no-images")
  boolean noImages;

  @Option(names = "--local-images", paramLabel = "DIR")
  Optional<Path> localImages = Optional.empty();

  @Option(names = "--only", paramLabel = "user|assistant")
  Optional<String> only = Optional.empty();

  @Option(names = "--force")
  boolean force;

  RenderCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (output.isEmpty()) {
      throw Usage.error("output");
    }
    selection.threads.addAll(ids);
    var wanted = selection.inHome();
    if (!wanted.isGiven()) {
      throw new PorterException(ErrorCode.NO_SELECTION, Map.of());
    }
    var folder = output.isFolder();
    var path = output.path().toAbsolutePath();
    var request = new RenderRequest(wanted, path, folder, force, format(), options());
    var report = session.porter().render(request);
    return session.answer(
        Answer.of("render", () -> json(report), out -> print(report, out))
            .noting(err -> new FindingText(err, session.options().verbose).print(report.findings()))
            .failing(Failure.leftOut(report.findings(), session.textsOfErrors()))
            .aboutDeeds());
  }

  private RenderFormat format() throws PorterException {
    var name = format.orElseGet(this::formatOfName);
    return switch (name) {
      case "html" -> RenderFormat.HTML;
      case "markdown" -> RenderFormat.MARKDOWN;
      case "json" -> RenderFormat.JSON;
      default -> throw Usage.error("choice", "--format", "html, markdown, json", name);
    };
  }

  private String formatOfName() {
    var name = output.text().toLowerCase(Locale.ROOT);
    if (name.endsWith(".md") || name.endsWith(".markdown")) {
      return "markdown";
    }
    return name.endsWith(".json") ? "json" : "html";
  }

  private RenderOptions options() throws PorterException {
    if (last.orElse(1) < 1 || cap.orElse(0L) < 0) {
      throw Usage.error("last-or-cap");
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
      default -> throw Usage.error("choice", "--only", "user, assistant", only.get());
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
      out.say("render.wrote", file.path(), TextOutput.bytes(file.bytes()));
    }
  }
}
