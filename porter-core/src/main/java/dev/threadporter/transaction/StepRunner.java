package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.spi.DatabaseWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes steps and takes them back. Both can be repeated: a step that is made already isn't made
 * twice, one that wasn't made is not taken back. Both compare before they touch.
 */
final class StepRunner {
  private final Journal journal;
  private final FileSteps files;
  private final LineSteps lines;
  private final RowSteps rows;
  private final ProjectionSteps projections;

  StepRunner(CodexHome home, Journal journal, Optional<DatabaseWriter> database) {
    this.journal = journal;
    this.files = new FileSteps(home, journal);
    this.lines = new LineSteps(home, journal);
    this.rows = new RowSteps(journal, database);
    this.projections = new ProjectionSteps(journal, database);
  }

  /**
   * Makes every step that isn't made yet.
   *
   * @throws StepConflictException if one meets something else than it was planned for
   */
  void forward() throws IOException, StepConflictException {
    journal.steps(this::forward);
  }

  private void forward(long number, Step step) throws IOException, StepConflictException {
    if (step instanceof Step.PutFile file) {
      files.put(file);
    } else if (step instanceof Step.RemoveFile file) {
      files.remove(file);
    } else if (step instanceof Step.ChangeRows change) {
      rows.change(number, change);
    } else if (step instanceof Step.ReplaceProjection projection) {
      projections.replace(projection);
    } else if (step instanceof Step.AppendLines append) {
      lines.append(append.target(), append.lines());
    } else if (step instanceof Step.RemoveLines remove) {
      lines.remove(remove.target(), remove.lines());
    }
  }

  /**
   * Takes every step back that was made, the last one first, where it still is as it was left.
   *
   * @return what couldn't be taken back, because it changed since
   */
  List<String> backward() throws IOException {
    var left = new ArrayList<String>();
    journal.stepsBackward((number, step) -> left.addAll(backward(number, step)));
    return left;
  }

  private List<String> backward(long number, Step step) throws IOException {
    if (step instanceof Step.PutFile file) {
      return files.takeBack(file).stream().toList();
    }
    if (step instanceof Step.RemoveFile file) {
      return files.takeBack(file).stream().toList();
    }
    if (step instanceof Step.ChangeRows change) {
      return rows.takeBack(number, change);
    }
    if (step instanceof Step.ReplaceProjection projection) {
      projections.takeBack(projection);
    } else if (step instanceof Step.AppendLines append) {
      return lines.remove(append.target(), append.lines());
    } else if (step instanceof Step.RemoveLines remove) {
      lines.append(remove.target(), remove.lines());
    }
    return List.of();
  }

  /** A step met something else than it was planned for. */
  static final class StepConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    StepConflictException(String message) {
      super(message);
    }
  }
}
