package dev.threadporter.system.merge;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two homes in which the real Codex works, with a model that answers by itself. */
final class TwoHomes implements AutoCloseable {
  private final Path temp;
  private final ModelServer model = ModelServer.start();
  private final CodexSession source;
  private final CodexSession target;
  private final Path project;
  private int archives;

  /** Makes them; the source has a project. */
  TwoHomes(Path temp) throws IOException {
    this.temp = temp;
    var codex = RealCodex.version("0.169.0");
    this.project = folder("project");
    this.source = codex.on(temp.resolve("source"));
    source.configure(model);
    this.target = codex.on(temp.resolve("target"));
    target.configure(model);
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(temp.resolve(name)).toRealPath();
  }

  CodexSession source() {
    return source;
  }

  CodexSession target() {
    return target;
  }

  /** The folder in which the source's threads work. */
  Path project() {
    return project;
  }

  /** Brings all that the source has into the target, to work in a folder there. */
  ImportReport bring(Path folder, UnaryOperator<ImportRequest.Builder> options) throws Exception {
    var archive = temp.resolve("archive " + archives++ + ".tar.zst");
    Porter.open(source.home())
        .export(ExportRequest.to(archive).select(Selection.EVERYTHING).build());
    var request = ImportRequest.from(archive).map(project + "=" + folder);
    return Porter.open(target.home()).run(options.apply(request).build());
  }

  /** The plan for a thread. */
  static ThreadPlan planned(ImportReport report, String id) {
    return report.plan().threads().stream()
        .filter(thread -> thread.id().value().equals(id))
        .findAny()
        .orElseThrow();
  }

  /** Makes one more turn in the target, and gives what the model was told that came before it. */
  List<String> goOn(Path folder, String thread) {
    model.forget();
    target.execResume(folder, thread, "one more turn");
    var prompts = model.requestsFor("one more turn").get(0).prompts();
    return prompts.subList(0, prompts.size() - 1);
  }

  @Override
  public void close() {
    source.close();
    target.close();
    model.close();
  }
}
