package dev.threadporter.transcript;

import dev.threadporter.thread.ThreadId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that happened in a thread. Each happens once, however often the rollout tells of it.
 */
public sealed interface TranscriptItem {
  /**
   * When.
   *
   * @return the time that its first line carries
   */
  Optional<Instant> time();

  /**
   * About how much it holds.
   *
   * @return bytes
   */
  default long bytes() {
    return 0;
  }

  /**
   * A turn begins.
   *
   * @param time when
   * @param number counted from 1 over the whole conversation
   * @param id the turn's id; threads before 0.113 have none
   */
  record TurnStart(Optional<Instant> time, int number, Optional<String> id)
      implements TranscriptItem {}

  /**
   * A turn is over.
   *
   * @param time when
   * @param number its number
   * @param aborted why it was aborted; empty if it came to its end
   * @param model the model that answered
   * @param milliseconds how long it took
   * @param tokens what the thread has used so far
   */
  record TurnEnd(
      Optional<Instant> time,
      int number,
      Optional<String> aborted,
      Optional<String> model,
      OptionalLong milliseconds,
      OptionalLong tokens)
      implements TranscriptItem {}

  /**
   * What the person said.
   *
   * @param time when
   * @param text the words
   * @param images what was shown with them
   */
  record UserMessage(Optional<Instant> time, TranscriptText text, List<Picture> images)
      implements TranscriptItem {
    @Override
    public long bytes() {
      return text.bytes() + images.stream().mapToLong(Picture::bytes).sum();
    }
  }

  /**
   * What the assistant said.
   *
   * @param time when
   * @param text Markdown
   */
  record AssistantMessage(Optional<Instant> time, TranscriptText text) implements TranscriptItem {
    @Override
    public long bytes() {
      return text.bytes();
    }
  }

  /**
   * What the model tells of its thinking. Thinking that is encrypted isn't told.
   *
   * @param time when
   * @param text Markdown
   */
  record Reasoning(Optional<Instant> time, TranscriptText text) implements TranscriptItem {
    @Override
    public long bytes() {
      return text.bytes();
    }
  }

  /**
   * A tool was used.
   *
   * @param time when
   * @param id the call's id
   * @param name the tool's name
   * @param summary what it was to do, on one line; empty if the name says it all
   * @param input what it was given, if the summary doesn't say all of it
   * @param output what it gave back
   * @param exit its exit code
   * @param changes files that it changed
   * @param images pictures that it gave back
   */
  record ToolCall(
      Optional<Instant> time,
      String id,
      String name,
      String summary,
      TranscriptText input,
      TranscriptText output,
      OptionalLong exit,
      List<FileChange> changes,
      List<Picture> images)
      implements TranscriptItem {
    @Override
    public long bytes() {
      return input.bytes()
          + output.bytes()
          + changes.stream().mapToLong(change -> change.diff().bytes()).sum()
          + images.stream().mapToLong(Picture::bytes).sum();
    }
  }

  /**
   * A changed file.
   *
   * @param path as Codex wrote it
   * @param kind {@code add}, {@code delete} or {@code update}; or one word for a whole patch of
   *     several files
   * @param diff lines with {@code +}, {@code -} and context, or the file's content
   */
  record FileChange(String path, String kind, TranscriptText diff) {}

  /**
   * The plan as it stood.
   *
   * @param time when
   * @param explanation why it changed
   * @param steps its steps
   */
  record Plan(Optional<Instant> time, TranscriptText explanation, List<Step> steps)
      implements TranscriptItem {}

  /**
   * A step of a plan.
   *
   * @param status {@code pending}, {@code in_progress} or {@code completed}
   * @param text what is to be done
   */
  record Step(String status, String text) {}

  /**
   * Another thread was set to work or spoken to.
   *
   * @param time when
   * @param id the call's id
   * @param tool what was done with it, {@code spawn_agent} for instance
   * @param threads the other threads
   * @param names what they are called
   * @param prompt what they were told
   */
  record SubAgent(
      Optional<Instant> time,
      String id,
      String tool,
      List<ThreadId> threads,
      List<String> names,
      TranscriptText prompt)
      implements TranscriptItem {}

  /**
   * The conversation was replaced by a summary, for the model.
   *
   * @param time when
   * @param summary may be empty
   */
  record Compaction(Optional<Instant> time, TranscriptText summary) implements TranscriptItem {}

  /**
   * What Codex told the model in nobody's name: environment, instructions, an editor's state.
   *
   * @param time when
   * @param kind what it is, in two or three words
   * @param text it
   */
  record Context(Optional<Instant> time, String kind, TranscriptText text)
      implements TranscriptItem {
    @Override
    public long bytes() {
      return text.bytes();
    }
  }

  /**
   * What came before is from another rollout.
   *
   * @param time when this one began
   * @param from the thread that it was forked from; the thread itself where it goes on after a
   *     revert
   * @param missing whether the other rollout couldn't be read, so that the beginning is missing
   */
  record ForkPoint(Optional<Instant> time, ThreadId from, boolean missing)
      implements TranscriptItem {}

  /**
   * Something to know: an error, a review, a goal.
   *
   * @param time when
   * @param kind what it is, in two or three words
   * @param text may be empty
   */
  record Notice(Optional<Instant> time, String kind, TranscriptText text)
      implements TranscriptItem {}

  /**
   * Something that this porter doesn't know.
   *
   * @param time when
   * @param type how Codex calls it; {@code not JSON} for a line that isn't
   * @param raw the line
   */
  record Unknown(Optional<Instant> time, String type, TranscriptText raw)
      implements TranscriptItem {
    @Override
    public long bytes() {
      return raw.bytes();
    }
  }
}
