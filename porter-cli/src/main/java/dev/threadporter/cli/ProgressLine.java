package dev.threadporter.cli;

import dev.threadporter.PorterEvent;
import dev.threadporter.PorterEvent.Progress;
import dev.threadporter.PorterEvent.ProjectProgress;
import dev.threadporter.PorterEvent.PrunedTransaction;
import dev.threadporter.PorterEvent.RecoveredTransaction;
import dev.threadporter.PorterEvent.Started;
import dev.threadporter.PorterEvent.UnfinishedTransaction;
import dev.threadporter.PorterEvent.Waiting;
import dev.threadporter.cli.terminal.Console;
import dev.threadporter.cli.terminal.TerminalText;
import dev.threadporter.transaction.Recovery.Recovered;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Draws progress on one line of a terminal, a few times a second, and passes on what happens. */
final class ProgressLine implements Consumer<PorterEvent> {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final GlobalOptions options;
  private final LongSupplier nanoTime;
  private final long begun;
  private long drawn;
  private boolean onScreen;
  private Started total = new Started("", 0, 0);

  ProgressLine(Console console, GlobalOptions options, LongSupplier nanoTime) {
    this.console = console;
    this.options = options;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
    this.drawn = begun;
  }

  @Override
  public void accept(PorterEvent event) {
    if (event instanceof Started started) {
      total = started;
    } else if (event instanceof Progress step) {
      draw(text(step, nanoTime.getAsLong() - begun));
    } else if (event instanceof ProjectProgress step) {
      draw(text(step));
    } else if (event instanceof Waiting waiting) {
      say("Another porter is at work in this home; waiting up to " + waiting.seconds() + " s …");
    } else if (event instanceof RecoveredTransaction recovered) {
      say(text(recovered.recovered()));
    } else if (event instanceof UnfinishedTransaction unfinished) {
      say(
          "An earlier run (transaction "
              + unfinished.transaction()
              + ") is unfinished; porter ends it when Codex is closed.");
    } else if (event instanceof PrunedTransaction pruned) {
      say(
          "Removed the old transaction "
              + pruned.removed().id()
              + "; it can't be undone any more (PORTER_KEEP_TRANSACTIONS keeps more).");
    }
  }

  private static String text(Recovered recovered) {
    var what = "An earlier run (transaction " + recovered.id() + ") was stopped; ";
    var outcome =
        switch (recovered.outcome()) {
          case FORGOTTEN -> "it had changed nothing, and what it left is removed.";
          case FINISHED -> "its last steps were made now.";
          case UNDONE -> "what it had done was taken back.";
        };
    var left = recovered.left().isEmpty() ? "" : " Left, because it was changed since: ";
    return TerminalText.line(what + outcome + left + String.join(", ", recovered.left()));
  }

  private void draw(String text) {
    var now = nanoTime.getAsLong();
    if (!console.errIsTerminal() || options.noProgress || options.quiet || now - drawn < PAUSE) {
      return;
    }
    drawn = now;
    onScreen = true;
    console.err().print(CLEAR + text);
    console.err().flush();
  }

  private static String text(ProjectProgress step) {
    var text = step.doing() + "  " + TerminalText.line(String.valueOf(step.folder().getFileName()));
    if (!step.phase().isEmpty()) {
      text += "  " + TerminalText.line(step.phase());
    }
    return step.total() > 0 ? text + "  " + step.done() * 100 / step.total() + " %" : text;
  }

  private String text(Progress step, long nanos) {
    var text = new StringBuilder(step.doing()).append("  thread ").append(step.threadNumber());
    if (total.threads() > 0) {
      text.append(" of ").append(total.threads());
    }
    text.append("  ").append(TextOutput.bytes(step.bytes()));
    if (total.bytes() > 0) {
      text.append(" of ").append(TextOutput.bytes(total.bytes()));
    }
    var seconds = Math.max(nanos / 1e9, 0.1);
    return text + "  " + TextOutput.bytes((long) (step.bytes() / seconds)) + "/s";
  }

  private void say(String text) {
    if (!options.quiet) {
      clear();
      console.err().print(text + "\n");
      console.err().flush();
    }
  }

  /** Takes the line away before something else is written. */
  void clear() {
    if (onScreen) {
      console.err().print(CLEAR);
      console.err().flush();
      onScreen = false;
    }
  }
}
