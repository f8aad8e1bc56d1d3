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
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Draws progress on one line of a terminal, a few times a second, and passes on what happens. */
final class ProgressLine implements Consumer<PorterEvent> {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String CLEAR = "\r\u001b[K";

  private final Console console;
  private final GlobalOptions options;
  private final Supplier<Texts> language;
  private final LongSupplier nanoTime;
  private final long begun;
  private long drawn;
  private boolean onScreen;
  private Started total = new Started("", 0, 0);

  ProgressLine(
      Console console, GlobalOptions options, Supplier<Texts> language, LongSupplier nanoTime) {
    this.console = console;
    this.language = language;
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
      say(texts().get("progress.waiting", waiting.seconds()));
    } else if (event instanceof RecoveredTransaction recovered) {
      say(text(recovered.recovered()));
    } else if (event instanceof UnfinishedTransaction unfinished) {
      say(texts().get("progress.unfinished", unfinished.transaction()));
    } else if (event instanceof PrunedTransaction pruned) {
      say(texts().get("progress.pruned", pruned.removed().id()));
    }
  }

  private Texts texts() {
    return language.get();
  }

  private String text(Recovered recovered) {
    var outcome = recovered.outcome().name().toLowerCase(Locale.ROOT);
    var text = texts().get("progress." + outcome, recovered.id());
    return recovered.left().isEmpty()
        ? text
        : text + " " + texts().get("progress.left", String.join(", ", recovered.left()));
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

  private String text(ProjectProgress step) {
    var text = doing(step.doing()) + "  " + TerminalText.line(name(step.folder()));
    if (!step.phase().isEmpty()) {
      text += "  " + TerminalText.line(step.phase());
    }
    return step.total() > 0 ? text + "  " + step.done() * 100 / step.total() + " %" : text;
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private String doing(String id) {
    return texts().get("progress." + id);
  }

  private String text(Progress step, long nanos) {
    var bytes = TextOutput.bytes(step.bytes());
    var seconds = Math.max(nanos / 1e9, 0.1);
    return doing(step.doing())
        + "  "
        + (total.threads() > 0
            ? texts().get("progress.thread-of", step.threadNumber(), total.threads())
            : texts().get("progress.thread", step.threadNumber()))
        + "  "
        + (total.bytes() > 0
            ? texts().get("progress.bytes-of", bytes, TextOutput.bytes(total.bytes()))
            : bytes)
        + "  "
        + TextOutput.bytes((long) (step.bytes() / seconds))
        + "/s";
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
