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
    var conflicts =
        plan.threads().stream().filter(thread -> thread.action() == Action.CONFLICT).toList();
    var told = new Conflicts(texts);
    var details = new ArrayList<String>();
    var toType = new ArrayList<String>();
    for (var thread : conflicts) {
      details.add(thread.id() + "  " + thread.title() + ": " + texts.message("reason.conflict"));
      thread.divergence().ifPresent(parted -> details.addAll(told.lines(parted)));
      thread.choices().forEach(rule -> toType.add("--resolve " + thread.id() + "=" + rule.id()));
    }
    if (conflicts.size() > 1) {
      forAll(conflicts).forEach(rule -> toType.add("--on-conflict " + rule.id()));
    }
    return Failure.of(ErrorCode.CONFLICT, texts.error(ErrorCode.CONFLICT, Map.of()))
        .with(details, toType);
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
            "turns", turns(parted.commonTurns()),
            "time", parted.lastCommonTime().map(TIME::format).orElse("-"));
    return List.of(
        "  " + texts.message("conflict.common", common),
        "  " + side("conflict.source", parted.source()),
        "  " + side("conflict.target", parted.target()));
  }

  private String side(String key, Divergence.Side side) {
    var turns = turns(side.turns());
    var next = side.next().map(Conflicts::shortened);
    return next.isPresent()
        ? texts.message(key, Map.of("turns", turns, "next", next.get()))
        : texts.message(key + "-silent", Map.of("turns", turns));
  }

  private String turns(long number) {
    return texts.get(number == 1 ? "conflict.one-turn" : "conflict.turns", number);
  }

  private static String shortened(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MESSAGE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MESSAGE)) + "...";
  }
}
