package dev.threadporter.transaction;

import dev.threadporter.catalogue.OpenHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares what a step changed with the home, by the kind of the step. */
final class StepJudge {
  private final Journal journal;
  private final FileJudge files;
  private final RowJudge rows;
  private final LineJudge lines;

  StepJudge(OpenHome target, Journal journal, FileJudge files) {
    this.journal = journal;
    this.files = files;
    this.rows = new RowJudge(target);
    this.lines = new LineJudge(target.home().root());
  }

  /** Each thing that the step changed, in its order; a projection goes with its rollout. */
  List<Judged> judge(long number, Step step) throws IOException {
    if (step instanceof Step.PutFile file) {
      return List.of(files.put(file));
    }
    if (step instanceof Step.RemoveFile file) {
      return List.of(files.removed(file));
    }
    if (step instanceof Step.ChangeRows change) {
      return rows(number, change);
    }
    if (step instanceof Step.AppendLines append) {
      return lines.lines(append.target(), append.lines(), true);
    }
    if (step instanceof Step.RemoveLines remove) {
      return lines.lines(remove.target(), remove.lines(), false);
    }
    return List.of();
  }

  private List<Judged> rows(long number, Step.ChangeRows planned) throws IOException {
    var judged = new ArrayList<Judged>();
    for (var change : journal.imagesOf(number).orElse(planned).changes()) {
      judged.add(rows.row(change));
    }
    return judged;
  }
}
