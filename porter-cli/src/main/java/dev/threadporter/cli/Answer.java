package dev.threadporter.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to say.
 *
 * @param command the command's name, which names the schema
 * @param json the document without schema and error
 * @param results the same for people, on standard output
 * @param notes what a person should notice besides, on standard error
 * @param failure why the exit status isn't 0
 * @param asked whether the results are what was asked for, so that {@code --quiet} keeps them
 */
record Answer(
    String command,
    Supplier<Map<String, @Nullable Object>> json,
    Consumer<TextOutput> results,
    Consumer<TextOutput> notes,
    Optional<Failure> failure,
    boolean asked) {

  static Answer of(
      String command, Supplier<Map<String, @Nullable Object>> json, Consumer<TextOutput> results) {
    return new Answer(command, json, results, notes -> {}, Optional.empty(), true);
  }

  Answer noting(Consumer<TextOutput> more) {
    return new Answer(command, json, results, more, failure, asked);
  }

  Answer failing(Optional<Failure> why) {
    return new Answer(command, json, results, notes, why, asked);
  }

  /** What a command that did something tells of it. */
  Answer aboutDeeds() {
    return new Answer(command, json, results, notes, failure, false);
  }
}
