package dev.threadporter.doctor;

import dev.threadporter.catalogue.StandInUse;
import dev.threadporter.home.StandIns;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.spi.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the folders of projects are there: those of the state database (from 0.149), and those
 * that people saved in Codex Desktop, by which its sidebar groups threads (reported for Codex
 * Desktop of 2026).
 */
final class ProjectRootCheck {
  private static final String DESKTOP = ".codex-global-state.json";
  private static final List<String> SAVED =
      List.of("electron-saved-workspace-roots", "active-workspace-roots");

  /** Seen are a few megabytes at most. */
  private static final long LONGEST = 64 << 20;

  private final HomeView home;
  private final StandIns standIns;
  private final StandInUse use;
  private final List<Finding> findings;

  ProjectRootCheck(HomeView home, List<Finding> findings) {
    this.home = home;
    this.standIns = new StandIns(home.open().home());
    this.use = new StandInUse(home.open());
    this.findings = findings;
  }

  void look() throws IOException {
    if (!home.columns(Database.STATE, "project_roots").isEmpty()) {
      var roots = new LinkedHashSet<String>();
      for (var row : home.tables().rows("project_roots")) {
        row.text("path").ifPresent(roots::add);
      }
      tell(roots, home.open().databaseFolder().resolve(Database.STATE.fileName()));
    }
    var file = home.open().home().root().resolve(DESKTOP);
    if (Files.isRegularFile(file)) {
      desktop(file);
    }
  }

  private void desktop(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException("it is too long");
      }
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      tell(roots(JsonObject.require(JsonInput.read(text), DESKTOP)), file);
    } catch (IOException unreadable) {
      findings.add(
          Finding.of(FindingCode.DESKTOP_STATE_UNREADABLE)
              .aboutPath(file)
              .with("reason", String.valueOf(unreadable.getMessage())));
    }
  }

  private static Set<String> roots(JsonObject state) {
    var roots = new LinkedHashSet<String>();
    for (var saved : SAVED) {
      add(state.list(saved), roots);
    }
    state
        .object("local-projects")
        .ifPresent(
            projects -> {
              for (var id : projects.members().keySet()) {
                projects
                    .object(String.valueOf(id))
                    .ifPresent(project -> add(project.list("rootPaths"), roots));
              }
            });
    return roots;
  }

  private static void add(List<?> folders, Set<String> roots) {
    for (var folder : folders) {
      if (folder instanceof String text && !text.isBlank()) {
        roots.add(text);
      }
    }
  }

  private void tell(Set<String> roots, Path where) {
    for (var root : roots) {
      var state = FolderName.of(home, root);
      switch (state) {
        case EXISTS -> stale(root, where);
        case MISSING -> missing(root, where);
        case FOREIGN -> findings.add(about(FindingCode.PROJECT_ROOT_FOREIGN, root, where));
      }
    }
  }

  /** Below a folder that stands in for another there are only names. */
  private void missing(String root, Path where) {
    var standIn = standIns.find(root).map(StandIns.Found::folder);
    if (standIn.filter(home.spelling()::exists).isEmpty()) {
      findings.add(about(FindingCode.PROJECT_ROOT_MISSING, root, where));
    }
  }

  /** A folder that stands in for another is of use only as long as threads need it. */
  private void stale(String root, Path where) {
    var found = standIns.find(root);
    var name = found.flatMap(standIn -> StandIns.name(standIn.folder()));
    if (name.isPresent() && !use.isNeeded(name.get(), thread -> Optional.of(thread.current()))) {
      findings.add(
          about(FindingCode.PROJECT_ROOT_STALE, root, where).with("old", found.get().oldPath()));
    }
  }

  private static Finding about(FindingCode code, String root, Path where) {
    return Finding.of(code).aboutPath(root).with("where", where);
  }
}
