package dev.threadporter.transcript;

import dev.threadporter.thread.ThreadId;
import dev.threadporter.transcript.TranscriptItem.FileChange;
import dev.threadporter.transcript.TranscriptItem.Plan;
import dev.threadporter.transcript.TranscriptItem.Step;
import dev.threadporter.transcript.TranscriptItem.SubAgent;
import dev.threadporter.transcript.TranscriptItem.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects what several lines tell of one tool call. */
final class CallBuilder {
  private static final int SUMMARY = 160;

  private final String id;
  private final Optional<Instant> time;
  private String name;
  private boolean finished;
  private boolean awaitsOutput;
  private Optional<String> summary = Optional.empty();
  private TranscriptText input = TranscriptText.EMPTY;
  private TranscriptText seen = TranscriptText.EMPTY;
  private TranscriptText full = TranscriptText.EMPTY;
  private OptionalLong exit = OptionalLong.empty();
  private List<FileChange> changes = List.of();
  private final List<Picture> pictures = new ArrayList<>();
  private Optional<List<Step>> steps = Optional.empty();
  private TranscriptText explanation = TranscriptText.EMPTY;
  private Optional<Others> others = Optional.empty();

  CallBuilder(String id, Optional<Instant> time, String name) {
    this.id = id;
    this.time = time;
    this.name = name;
  }

  String id() {
    return id;
  }

  boolean finished() {
    return finished;
  }

  CallBuilder finish() {
    finished = true;
    return this;
  }

  /** The model's side asked for it, and is told the output. */
  void awaitOutput() {
    awaitsOutput = true;
  }

  boolean awaitsOutput() {
    return awaitsOutput;
  }

  CallBuilder name(String better) {
    name = better;
    return this;
  }

  CallBuilder summary(String oneLine) {
    summary = Optional.of(oneLine);
    return this;
  }

  CallBuilder input(TranscriptText given) {
    input = given;
    return this;
  }

  /** What the model saw of the output, often cut. */
  CallBuilder seen(TranscriptText output) {
    seen = output;
    return this;
  }

  /** The whole output. */
  CallBuilder full(TranscriptText output) {
    full = output;
    return this;
  }

  CallBuilder exit(OptionalLong code) {
    exit = code.isPresent() ? code : exit;
    return this;
  }

  CallBuilder changes(List<FileChange> files) {
    changes = files;
    return this;
  }

  CallBuilder pictures(List<Picture> more) {
    if (pictures.isEmpty()) {
      pictures.addAll(more);
    }
    return this;
  }

  CallBuilder plan(TranscriptText why, List<Step> all) {
    explanation = why;
    steps = Optional.of(all);
    return this;
  }

  CallBuilder others(List<ThreadId> threads, List<String> names, TranscriptText prompt) {
    others = Optional.of(new Others(threads, names, prompt));
    return this;
  }

  TranscriptItem build() {
    if (steps.isPresent()) {
      return new Plan(time, explanation, steps.get());
    }
    if (others.isPresent()) {
      var known = others.get();
      return new SubAgent(time, id, name, known.threads, known.names, known.prompt);
    }
    return new ToolCall(
        time,
        id,
        name,
        oneLine(summary.orElse("")),
        input,
        full.isEmpty() ? seen : full,
        exit,
        changes,
        List.copyOf(pictures));
  }

  private static String oneLine(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= SUMMARY) {
      return line;
    }
    var end = Character.isHighSurrogate(line.charAt(SUMMARY - 1)) ? SUMMARY - 1 : SUMMARY;
    return line.substring(0, end) + "…";
  }

  private record Others(List<ThreadId> threads, List<String> names, TranscriptText prompt) {}
}
