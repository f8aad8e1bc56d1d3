package dev.threadporter.transaction;

import dev.threadporter.thread.ThreadId;
import dev.threadporter.transaction.Change.Kind;
import dev.threadporter.transaction.LineSteps.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares lines that were appended or taken out with what their files hold now. */
final class LineJudge {
  private final Path root;

  LineJudge(Path root) {
    this.root = root;
  }

  /** Lines of a file that can't be read stay, with all of their threads. */
  List<Judged> lines(String target, List<String> lines, boolean appended) throws IOException {
    var ids = new HashSet<String>();
    for (var line : lines) {
      ids.add(LineSteps.id(line));
    }
    Map<String, Found> last;
    try {
      last = LineSteps.lastOf(root.resolve(target), ids);
    } catch (IOException failure) {
      return unreadable(target, lines);
    }
    var judged = new ArrayList<Judged>();
    for (var line : lines) {
      var found = Optional.ofNullable(last.get(LineSteps.id(line)));
      judged.add(judged(target, line, fate(line, found, appended), found.isPresent()));
    }
    return judged;
  }

  private static List<Judged> unreadable(String target, List<String> lines) throws IOException {
    var judged = new ArrayList<Judged>();
    for (var line : lines) {
      judged.add(judged(target, line, Fate.CHANGED, true).because(target + " can't be read"));
    }
    return judged;
  }

  private static Judged judged(String target, String line, Fate fate, boolean exists)
      throws IOException {
    var id = LineSteps.id(line);
    return Judged.of(Kind.NAME, target + " " + id, ThreadId.parse(id), fate, exists);
  }

  private static Fate fate(String line, Optional<Found> found, boolean appended)
      throws IOException {
    var there = found.filter(other -> other.text().equals(line)).isPresent();
    if (there == appended) {
      return Fate.AS_LEFT;
    }
    return appended && isRenamed(line, found) ? Fate.CHANGED : Fate.AS_BEFORE;
  }

  /** Whether a later line says something else; one that only repeats the name changed nothing. */
  private static boolean isRenamed(String line, Optional<Found> found) throws IOException {
    return found.isPresent()
        && found.get().sawBefore(line)
        && !LineSteps.saysTheSame(found.get().text(), line);
  }

  /** Where a thread is back as it was before, its name is too, whatever line now holds it. */
  static void namesFollowFiles(List<Judged> all) {
    var before = new HashMap<ThreadId, Boolean>();
    for (var judged : all) {
      if (judged.change().kind() == Kind.FILE) {
        var back = judged.fate() == Fate.AS_BEFORE;
        judged.change().thread().ifPresent(id -> before.merge(id, back, Boolean::logicalAnd));
      }
    }
    all.replaceAll(judged -> isNameOf(before, judged) ? judged.asBefore() : judged);
  }

  private static boolean isNameOf(Map<ThreadId, Boolean> back, Judged judged) {
    return judged.change().kind() == Kind.NAME
        && judged.fate() == Fate.AS_LEFT
        && judged.change().thread().map(id -> back.getOrDefault(id, false)).orElse(false);
  }
}
