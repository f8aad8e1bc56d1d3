package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.TranscriptItem;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.TurnEnd;
import dev.threadporter.transcript.TranscriptItem.TurnStart;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import dev.threadporter.transcript.render.RenderOptions.Speaker;
import java.io.IOException;

/** Passes on the items that the options ask for. */
final class Chosen implements Transcript.Visitor {
  private final RenderOptions options;
  private final int firstTurn;
  private final Transcript.Visitor wanted;
  private int turn;

  private Chosen(RenderOptions options, int firstTurn, Transcript.Visitor wanted) {
    this.options = options;
    this.firstTurn = firstTurn;
    this.wanted = wanted;
  }

  /** Reads a transcript; a second time before that if its turns have to be counted. */
  static void read(Transcript transcript, RenderOptions options, Transcript.Visitor wanted)
      throws IOException {
    var turns = new int[1];
    if (options.last().isPresent()) {
      transcript.read(
          item -> {
            turns[0] += item instanceof TurnStart ? 1 : 0;
            return true;
          });
    }
    var first = options.last().isPresent() ? turns[0] - options.last().getAsInt() + 1 : 0;
    transcript.read(new Chosen(options, first, wanted));
  }

  @Override
  public boolean item(TranscriptItem item) throws IOException {
    if (item instanceof TurnStart start) {
      turn = start.number();
    }
    return turn < firstTurn || !isWanted(item) || wanted.item(item);
  }

  private boolean isWanted(TranscriptItem item) {
    if (item instanceof TurnStart || item instanceof TurnEnd) {
      return true;
    }
    if (options.only().isPresent()) {
      return options.only().get() == Speaker.USER
          ? item instanceof UserMessage
          : item instanceof AssistantMessage;
    }
    return options.tools()
        || item instanceof UserMessage
        || item instanceof AssistantMessage
        || item instanceof TranscriptItem.Notice
        || item instanceof TranscriptItem.ForkPoint
        || item instanceof TranscriptItem.Compaction;
  }
}
