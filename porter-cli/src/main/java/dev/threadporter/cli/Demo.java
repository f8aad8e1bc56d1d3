package dev.threadporter.cli;

import dev.threadporter.ExportReport;
import dev.threadporter.ExportRequest;
import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Listing;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.Database;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main job on two sample homes. The first one is filled by importing the sample's threads into
 * it, so that its paths are those of the folder; from there on it is an ordinary export and import.
 */
final class Demo {
  /** Where the sample's projects lie in the archive of its threads. */
  private static final String SAMPLE_PROJECTS = "/home/sam/projects";

  private final Session session;
  private final Path folder;

  Demo(Session session, Path folder) {
    this.session = session;
    this.folder = folder;
  }

  /**
   * What was done.
   *
   * @param folder where everything is
   * @param before the old machine's threads
   * @param exported the export
   * @param rule the rule of the import
   * @param imported the import
   * @param after the new machine's threads
   */
  record Report(
      Path folder,
      Listing before,
      ExportReport exported,
      String rule,
      ImportReport imported,
      Listing after) {
    Path oldHome() {
      return before.home();
    }

    Path newHome() {
      return after.home();
    }
  }

  Report run() throws IOException, PorterException {
    checkFree();
    var oldProjects = Files.createDirectories(folder.resolve("old-machine").resolve("projects"));
    var newProjects = Files.createDirectories(folder.resolve("new-machine").resolve("work"));
    var oldHome = home("old-machine");
    var newHome = home("new-machine");
    fill(oldHome, oldProjects);
    var before = list(oldHome);
    makeProjects(before, oldProjects, newProjects);
    var archive = folder.resolve("threads.tar.gz");
    var exported =
        session.builder().home(oldHome).build().export(ExportRequest.to(archive).build());
    var rule = oldProjects + "=" + newProjects;
    var imported =
        session.builder().home(newHome).build().run(ImportRequest.from(archive).map(rule).build());
    return new Report(folder, before, exported, rule, imported, list(newHome));
  }

  private void checkFree() throws IOException, PorterException {
    if (Files.isDirectory(folder)) {
      try (var entries = Files.list(folder)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(folder)) {
      throw Usage.error("demo", folder);
    }
  }

  /** An empty home as Codex would have left it after its first start. */
  private Path home(String machine) throws IOException {
    var home = Files.createDirectories(folder.resolve(machine).resolve("codex-home"));
    copy("demo-state.sqlite", home.resolve(Database.STATE.fileName()));
    copy("demo-history.sqlite", home.resolve(Database.HISTORY.fileName()));
    return home;
  }

  private void fill(Path home, Path projects) throws IOException, PorterException {
    var sample = folder.resolve("sample.tar.gz");
    copy("demo-threads.tar.gz", sample);
    session
        .builder()
        .home(home)
        .build()
        .run(ImportRequest.from(sample).map(SAMPLE_PROJECTS + "=" + projects).build());
    Files.delete(sample);
  }

  private static void copy(String resource, Path to) throws IOException {
    try (var in = Demo.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " isn't part of this porter");
      }
      Files.copy(in, to);
    }
  }

  private static void makeProjects(Listing threads, Path from, Path to) throws IOException {
    for (var thread : threads.threads()) {
      var project = Files.createDirectories(from.resolve(thread.cwd()));
      Files.createDirectories(to.resolve(from.relativize(project).toString()));
    }
  }

  private Listing list(Path home) throws IOException, PorterException {
    return session.builder().home(home).build().list(Selection.EVERYTHING);
  }
}
