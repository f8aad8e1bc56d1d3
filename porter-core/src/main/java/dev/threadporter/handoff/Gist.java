package dev.threadporter.handoff;

import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.Compaction;
import dev.threadporter.transcript.TranscriptItem.Plan;
import dev.threadporter.transcript.TranscriptItem.ToolCall;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import dev.threadporter.transcript.TranscriptText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a thread was about and where it stands, as it was said in it. */
final class Gist {
  /** How much of the end of the last rollout is read. */
  private static final long END = 16L << 20;

  /** How many items may come before the first answer. */
  private static final int BEGINNING = 5_000;

  private static final int FIRST = 4_000;
  private static final int MESSAGE = 3_000;
  private static final int EXCHANGES = 8;
  private static final int FILES = 60;
  private static final int STATEMENTS = 24;
  private static final int LONGEST_STATEMENT = 400;

  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(?:decided|decision|agreed|will use|instead of|todo|to do|next steps?|open question"
              + "|remaining|remains|not yet|still (?:need|fails?|missing)|blocked|left to do"
              + "|unresolved|follow-up)\\b",
          Pattern.CASE_INSENSITIVE);

  private final List<String> first = new ArrayList<>();
  private final ArrayDeque<Said> last = new ArrayDeque<>();
  private final ArrayDeque<String> statements = new ArrayDeque<>();
  private final LinkedHashSet<String> files = new LinkedHashSet<>();
  private Optional<Plan> plan = Optional.empty();
  private String summary = "";
  private int seen;

  private Gist() {}

  static Gist of(Transcript transcript) throws IOException {
    var gist = new Gist();
    transcript.read(gist::first);
    transcript.readLast(END, gist::last);
    return gist;
  }

  /** The first exchange: what the person wanted, and the first answer. */
  private boolean first(TranscriptItem item) throws IOException {
    if (item instanceof UserMessage message && first.isEmpty()) {
      first.add(beginning(message.text(), FIRST));
    } else if (item instanceof AssistantMessage message && !first.isEmpty()) {
      first.add(beginning(message.text(), FIRST));
      return false;
    }
    return ++seen < BEGINNING;
  }

  private boolean last(TranscriptItem item) throws IOException {
    if (item instanceof UserMessage message) {
      said("User", beginning(message.text(), MESSAGE));
    } else if (item instanceof AssistantMessage message) {
      said("Assistant", beginning(message.text(), MESSAGE));
    } else if (item instanceof Plan newer) {
      plan = Optional.of(newer);
    } else if (item instanceof Compaction compaction && !compaction.summary().isEmpty()) {
      summary = beginning(compaction.summary(), FIRST);
    } else if (item instanceof ToolCall call) {
      call.changes().forEach(change -> touch(List.of(change.path().split(", "))));
    }
    return true;
  }

  private static String beginning(TranscriptText text, int most) throws IOException {
    var held = text.head(most + 1);
    return held.length() <= most ? held : text.head(most) + " …";
  }

  private void said(String who, String text) {
    text.lines().forEach(this::statement);
    last.add(new Said(who, text));
    if (last.size() > EXCHANGES) {
      last.remove();
    }
  }

  private void statement(String line) {
    if (line.length() <= LONGEST_STATEMENT && STATEMENT.matcher(line).find()) {
      statements.remove(line.strip());
      statements.add(line.strip());
      if (statements.size() > STATEMENTS) {
        statements.remove();
      }
    }
  }

  /** What was touched last stands last. */
  private void touch(Collection<String> paths) {
    for (var path : paths) {
      files.remove(path);
      files.add(path);
    }
    while (files.size() > FILES) {
      files.remove(files.iterator().next());
    }
  }

  List<String> firstExchange() {
    return first;
  }

  Collection<Said> lastExchanges() {
    return last;
  }

  Collection<String> statements() {
    return statements;
  }

  Set<String> files() {
    return files;
  }

  Optional<Plan> plan() {
    return plan;
  }

  String summary() {
    return summary;
  }

  /**
   * A message.
   *
   * @param who who said it
   * @param text its beginning
   */
  record Said(String who, String text) {}
}
