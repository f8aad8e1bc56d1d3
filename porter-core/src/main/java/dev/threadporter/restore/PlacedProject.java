package dev.threadporter.restore;

import dev.threadporter.project.ProjectRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A project of the source with where it goes.
 *
 * @param record what is known of it
 * @param cwds the folders of threads in it, as the source spells them
 * @param folder where its root goes; empty if its folders are scattered
 * @param branch the branch for its work if the recorded commit isn't checked out
 */
record PlacedProject(
    ProjectRecord record, List<String> cwds, Optional<Path> folder, String branch) {
  PlacedProject {
    cwds = List.copyOf(cwds);
  }

  String key() {
    return record.project().key();
  }

  /** Outer repositories before those inside of them, which they may bring along. */
  int depth() {
    return folder.map(Path::getNameCount).orElse(0);
  }
}
