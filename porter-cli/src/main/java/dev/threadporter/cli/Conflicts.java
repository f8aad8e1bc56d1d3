package dev.threadporter.cli;

import dev.threadporter.merge.ConflictRule;
import dev.threadporter.merge.Divergence;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.plan.ImportPlan;
import dev.threadporter.plan.ThreadPlan;
import dev.threadporter.plan.ThreadPlan.Action;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Threads that grew apart: what they share, how each side goes on, and what to type. */
final class Conflicts {
  /** How much of a message is shown. */
  private static final int MESSAGE = 60;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Texts texts;

  private Conflicts(Texts texts) {
    this.texts = texts;
  }

  static Failure of(ImportPlan plan, Texts texts) {
    return new Conflicts(texts).of(plan);
  }

  private Failure of(ImportPlan plan) {
    var conflicts =
        plan.threads().stream().filter(thread -> thread.action() == Action.CONFLICT).toList();
    var details = new ArrayList<String>();
    var toType = new ArrayList<String>();
    for (var thread : conflicts) {
      details.addAll(shown(thread));
      thread.choices().forEach(rule -> toType.add("--resolve " + thread.id() + "=" + rule.id()));
    }
    var forAll =
        conflicts.size() == 1
            ? List.<String>of()
            : forAll(conflicts).stream().map(rule -> "--on-conflict " + rule.id()).toList();
    return Failure.of(ErrorCode.CONFLICT, Map.of(), texts).with(details, toType).forAll(forAll);
  }

  /** A thread with how each side goes on. */
  static List<String> shown(ThreadPlan thread, Texts texts) {
    return new Conflicts(texts).shown(thread);
  }

  private List<String> shown(ThreadPlan thread) {
    var lines = new ArrayList<String>();
    lines.add(Undecided.thread(thread, texts));
    thread.divergence().ifPresent(parted -> lines.addAll(lines(parted)));
    return lines;
  }

  /** What would work for each of them. */
  private static List<ConflictRule> forAll(List<ThreadPlan> conflicts) {
    var rules = new ArrayList<>(conflicts.get(0).choices());
    conflicts.forEach(thread -> rules.retainAll(thread.choices()));
    return rules;
  }

  private List<String> lines(Divergence parted) {
    var common =
        Map.of(
            "line", Long.toString(parted.line()),
            "turns", texts.count("turn", parted.commonTurns()),
            "time", parted.lastCommonTime().map(TIME::format).orElse("-"));
    return List.of(
        "  " + texts.message("conflict.common", common),
        "  " + texts.message("conflict.source", Map.of("further", further(parted.source()))),
        "  " + texts.message("conflict.target", Map.of("further", further(parted.target()))));
  }

  /** How a side goes on: not every line belongs to a turn that begins there. */
  private String further(Divergence.Side side) {
    var next = side.next().map(Conflicts::shortened);
    if (side.turns() > 0) {
      var turns = Map.of("turns", texts.count("turn", side.turns()), "next", next.orElse(""));
      return texts.message(next.isPresent() ? "conflict.turns" : "conflict.turns-silent", turns);
    }
    if (next.isPresent()) {
      return texts.message("conflict.same-turn", Map.of("next", next.get()));
    }
    var lines = Map.of("lines", texts.count("other-line", side.lines()));
    return texts.message(side.lines() > 0 ? "conflict.lines" : "conflict.end", lines);
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MESSAGE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MESSAGE)) + "...";
  }
}
