package dev.threadporter.rollout;

import dev.threadporter.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a rollout to its end and notes what is wrong with it, in constant memory. */
public final class RolloutExam {
  /** How many lines are named one by one. */
  private static final int NAMED = BadLines.NAMED;

  static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] PAYLOAD =
      "\"payload\":{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

  private final LineSplicer splicer = new LineSplicer(LineEdit.NONE);
  private final List<Long> badLines = new ArrayList<>();
  private long badLineCount;
  private OptionalLong halfLine = OptionalLong.empty();
  private long unnumbered;
  private long firstUnnumbered;
  private long unnumberedAtEnd;
  private long misplaced;
  private long previous = LineOrdinal.UNKNOWN;
  private boolean numbered;
  private Optional<String> settingsCwd = Optional.empty();
  private Optional<String> settingsProvider = Optional.empty();
  private Optional<List<String>> settingsRoots = Optional.empty();
  private final OldTurns oldTurns = new OldTurns();

  private RolloutExam() {}

  /**
   * Examines a rollout.
   *
   * @param rollout the file
   * @return what was noticed
   * @throws IOException if it can't be read
   */
  public static RolloutFacts of(RolloutFile rollout) throws IOException {
    try (var in = rollout.open()) {
      return new RolloutExam().read(new LineStream(in));
    }
  }

  private RolloutFacts read(LineStream lines) throws IOException {
    var mark = false;
    for (var number = 1L; lines.nextLine(); number++) {
      if (number == 1) {
        mark = dropMark(lines);
      }
      line(lines, number);
    }
    oldTurns.end();
    return new RolloutFacts(
        mark,
        badLines,
        badLineCount,
        halfLine,
        unnumbered,
        firstUnnumbered,
        unnumberedAtEnd,
        misplaced,
        numbered,
        settingsCwd,
        settingsProvider,
        settingsRoots,
        oldTurns.named(),
        oldTurns.count());
  }

  /** Passes over a byte order mark at the start of the current line. */
  static boolean dropMark(LineStream lines) throws IOException {
    return lines.head().has(0, BYTE_ORDER_MARK)
        && lines.read(new byte[BYTE_ORDER_MARK.length], 0, BYTE_ORDER_MARK.length) > 0;
  }

  private void line(LineStream lines, long number) throws IOException {
    var start = lines.lineStart();
    var head = lines.head();
    var blank = head.length() <= 2 && (head.length() == 0 || head.at(0) <= ' ');
    var ordinal = LineOrdinal.of(head);
    var payload = payload(head);
    oldTurns.look(head, payload, number);
    SettingsLine.settings(lines, payload).ifPresent(this::settings);
    if (RolloutRewriter.line(lines, OutputStream.nullOutputStream(), splicer)) {
      if (!blank) {
        count(ordinal, number);
      }
    } else if (lines.endedByNewline()) {
      bad(number);
    } else {
      halfLine = OptionalLong.of(start);
    }
  }

  private void settings(JsonObject settings) {
    settingsCwd = settings.optionalText("cwd").or(() -> settingsCwd);
    settingsRoots = Optional.of(SettingsLine.roots(settings));
    settingsProvider = settings.optionalText("model_provider_id").or(() -> settingsProvider);
  }

  /**
   * Where the word starts that says what kind of payload it is; -1 if Codex writes it otherwise.
   */
  static int payload(LineStream.Head head) {
    for (var i = 0; i < Math.min(head.length(), 120); i++) {
      if (head.at(i) == '"' && head.has(i, PAYLOAD)) {
        return i + PAYLOAD.length;
      }
    }
    return -1;
  }

  private void count(long ordinal, long number) {
    if (ordinal == LineOrdinal.NONE) {
      unnumbered++;
      unnumberedAtEnd++;
      firstUnnumbered = firstUnnumbered == 0 ? number : firstUnnumbered;
    } else if (ordinal >= 0) {
      numbered = true;
      unnumberedAtEnd = 0;
      if (previous >= 0 && ordinal != previous + 1 && misplaced == 0) {
        misplaced = number;
      }
      previous = ordinal;
    }
  }

  private void bad(long number) {
    badLineCount++;
    if (badLines.size() < NAMED) {
      badLines.add(number);
    }
  }
}
