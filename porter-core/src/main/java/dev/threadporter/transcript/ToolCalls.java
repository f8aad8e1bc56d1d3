package dev.threadporter.transcript;

import dev.threadporter.transcript.TranscriptItem.FileChange;
import dev.threadporter.transcript.TranscriptItem.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Tool calls and their output, as the model made and saw them. */
final class ToolCalls {
  private static final Pattern EXIT =
      Pattern.compile("(?m)^(?:Process exited with code|Exit code:) (-?\\d{1,9})$");
  private static final int WRAPPER = 600;
  private static final String OUTPUT = "\nOutput:\n";

  private final Flow flow;
  private long unnamed;

  ToolCalls(Flow flow) {
    this.flow = flow;
  }

  void call(Node payload) throws IOException {
    var id =
        payload.word("call_id").or(() -> payload.word("id")).orElseGet(() -> "call-" + ++unnamed);
    var name = payload.word("name").orElse(payload.type());
    if (flow.calls().wasGiven(id)) {
      return;
    }
    var known = flow.calls().waiting(id);
    var call = known.orElseGet(() -> new CallBuilder(id, flow.now, name));
    call.awaitOutput();
    describe(call, name, payload);
    if (known.isEmpty()) {
      flow.calls().add(call);
    }
  }

  private void describe(CallBuilder call, String name, Node payload) throws IOException {
    var given = payload.has("arguments") ? payload.text("arguments") : payload.text("input");
    var arguments =
        payload.has("action") ? Optional.of(payload.child("action")) : Node.parse(given);
    var command = arguments.flatMap(ToolCalls::command);
    if (name.equals("update_plan") && arguments.isPresent()) {
      plan(call, arguments.get());
    } else if (name.equals("apply_patch") || isPatch(given)) {
      patch(call, arguments.isPresent() ? arguments.get().text("input") : given);
    } else if (command.isPresent()) {
      call.summary(command.get()).input(TranscriptText.of(command.get()));
    } else {
      call.summary(given.head(200)).input(given);
    }
  }

  private static boolean isPatch(TranscriptText text) throws IOException {
    return text.head(15).equals("*** Begin Patch");
  }

  private static void plan(CallBuilder call, Node arguments) {
    var steps = new ArrayList<Step>();
    for (var step : arguments.children("plan")) {
      steps.add(new Step(step.word("status").orElse(""), step.word("step").orElse("")));
    }
    call.plan(arguments.text("explanation"), steps);
  }

  private static void patch(CallBuilder call, TranscriptText patch) throws IOException {
    var files =
        patch
            .head(64 << 10)
            .lines()
            .filter(line -> line.startsWith("*** ") && line.contains(" File: "))
            .map(line -> line.substring(line.indexOf(" File: ") + 7))
            .toList();
    call.summary("edit " + (files.isEmpty() ? "files" : String.join(", ", files)));
    call.changes(List.of(new FileChange(String.join(", ", files), "patch", patch)));
  }

  /** The command line of a shell tool, without the shell around it. */
  static Optional<String> command(Node arguments) {
    var line = arguments.word("cmd").or(() -> arguments.word("command"));
    var words = arguments.words("command");
    return line.or(() -> words.isEmpty() ? Optional.empty() : Optional.of(line(words)));
  }

  static String line(List<String> words) {
    var shell = words.size() == 3 && words.get(1).matches("-l?c");
    return shell ? words.get(2) : String.join(" ", words);
  }

  void output(Node payload) throws IOException {
    var id = payload.word("call_id").orElse("");
    var waiting = flow.calls().waiting(id);
    var call = waiting.orElseGet(() -> new CallBuilder(id, flow.now, "output"));
    if (payload.members().get("output") instanceof List<?>) {
      var parts = Parts.of(payload.children("output"));
      call.seen(parts.text()).pictures(parts.pictures());
    } else {
      text(call, payload.text("output"));
    }
    call.finish();
    if (waiting.isEmpty()) {
      flow.calls().add(call.summary("output of an earlier call"));
    }
    flow.calls().giveReady();
  }

  /** Takes off what Codex wraps around a command's output. */
  private static void text(CallBuilder call, TranscriptText output) throws IOException {
    var json = Node.parse(output);
    if (json.isPresent() && json.get().has("metadata") && json.get().has("output")) {
      call.seen(json.get().text("output")).exit(json.get().child("metadata").number("exit_code"));
      return;
    }
    var exit = EXIT.matcher(output.head(WRAPPER));
    call.exit(exit.find() ? OptionalLong.of(Long.parseLong(exit.group(1))) : OptionalLong.empty());
    var held = output.upTo(LongStrings.HELD);
    var place = held.map(text -> text.indexOf(OUTPUT)).orElse(-1);
    var wrapped = place >= 0 && place < WRAPPER && isWrapper(held.orElseThrow());
    call.seen(
        wrapped
            ? TranscriptText.of(held.orElseThrow().substring(place + OUTPUT.length()))
            : output);
  }

  private static boolean isWrapper(String text) {
    return text.startsWith("Chunk ID: ")
        || text.startsWith("Exit code: ")
        || text.startsWith("Wall time: ");
  }

  /** A call that the model's side carried out: its line is all there is. */
  void selfContained(Node payload) throws IOException {
    var id =
        payload.word("call_id").or(() -> payload.word("id")).orElseGet(() -> "call-" + ++unnamed);
    if (flow.calls().wasGiven(id) || flow.calls().waiting(id).isPresent()) {
      return;
    }
    var name = payload.type().replace("_call", "");
    var call = new CallBuilder(id, flow.now, name);
    var action = payload.child("action");
    var what =
        action.word("query").or(() -> action.word("url")).or(() -> payload.word("revised_prompt"));
    what.ifPresent(call::summary);
    if (payload.has("result")) {
      call.pictures(List.of(new Picture(payload.text("result"), Optional.empty())));
    }
    flow.calls().add(call.finish());
    flow.calls().giveReady();
  }
}
