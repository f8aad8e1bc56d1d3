package dev.threadporter.system;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.HomeCopy;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.SampleHome;
import dev.threadporter.testkit.codex.SampleHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A home made by one version of the real Codex, moved by porter into a used home of another, beside
 * a copy that wasn't moved: what the target's Codex shows of the one it must show of the other.
 */
final class MovedHome implements AutoCloseable {
  private final Path temp;
  final RealCodex sourceCodex;
  final RealCodex targetCodex;
  final ModelServer model = ModelServer.start();
  final Path sourceHome;
  final Path projects;
  final Path longer;
  final Path shorter;
  final Path archive;
  final SampleHome sample;
  CodexSession copy;
  CodexSession target;
  ExportReport exported;
  ImportReport report;

  MovedHome(Path temp, String source, String target, Set<Role> roles) throws Exception {
    this.temp = temp;
    this.sourceCodex = RealCodex.version(source);
    this.targetCodex = RealCodex.version(target);
    this.sourceHome = temp.resolve("source home");
    this.projects = temp.resolve("the projects");
    this.longer = Files.createDirectories(temp.resolve("a place with a much longer name/repo"));
    this.shorter = Files.createDirectories(temp.resolve("p"));
    this.archive = temp.resolve("threads.tar.zst");
    try (var session = sourceCodex.on(sourceHome)) {
      session.configure(model);
      this.sample = SampleHomes.make(session, projects, roles);
    }
  }

  /** Has the source's Codex compress its rollouts; those that it leaves plain are given. */
  List<Path> compress() {
    try (var session = sourceCodex.on(sourceHome)) {
      session.configure(model);
      return session.compressRollouts();
    }
  }

  /** Copies the source for comparison, and exports and imports it. */
  void move() throws Exception {
    move(request -> request);
  }

  /** The same with more of the request than where the folders go. */
  void move(UnaryOperator<ImportRequest.Builder> more) throws Exception {
    copy = targetCodex.on(HomeCopy.make(sourceHome, temp.resolve("copy")));
    copy.configure(model);
    target = usedTarget();
    for (var folder : Set.of("plain", "Mön Prøjekt 東京")) {
      Files.createDirectories(shorter.resolve(folder));
    }
    exported = Porter.open(sourceHome).export(ExportRequest.to(archive).build());
    report = importAgain(more);
  }

  /** Imports the archive, or imports it once more. */
  ImportReport importAgain(UnaryOperator<ImportRequest.Builder> more) throws Exception {
    return Porter.open(target.home())
        .run(
            more.apply(
                    ImportRequest.from(archive)
                        .map(real(projects).resolve("repo") + "=" + longer)
                        .map(real(projects) + "=" + shorter))
                .build());
  }

  private CodexSession usedTarget() throws Exception {
    var session = targetCodex.on(temp.resolve("target home"));
    session.configure(model);
    var own = Files.createDirectories(temp.resolve("own project"));
    session.exec(own, "something of my own");
    try (AppServer server = session.appServer(own)) {
      server.list();
    }
    return session;
  }

  /** Where a thread of a role works now. */
  Path cwd(Role role) throws Exception {
    var folder = real(sample.folder(role));
    var repository = real(projects).resolve("repo");
    return folder.startsWith(repository)
        ? longer.resolve(repository.relativize(folder))
        : shorter.resolve(real(projects).relativize(folder));
  }

  private static Path real(Path path) throws Exception {
    return path.toRealPath();
  }

  @Override
  public void close() {
    if (copy != null) {
      copy.close();
    }
    if (target != null) {
      target.close();
    }
    model.close();
  }
}
