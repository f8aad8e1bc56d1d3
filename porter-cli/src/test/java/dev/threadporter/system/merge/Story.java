package dev.threadporter.system.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.threadporter.Porter;
import dev.threadporter.catalogue.CodexThread;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person said in a thread, as Codex finds it: through its bases, up to where they are cut.
 */
final class Story {
  private final Path home;

  private Story(Path home) {
    this.home = home;
  }

  static Story in(Path home) {
    return new Story(home);
  }

  /** The messages of a thread, in their order; holds on the way that its numbers fit together. */
  List<String> of(String thread) throws Exception {
    var rollouts = thread(thread).rollouts();
    var messages = new ArrayList<String>();
    var next = read(rollouts.get(rollouts.size() - 1).path(), Long.MAX_VALUE, messages);
    assertThat(next).isNotNegative();
    return messages;
  }

  CodexThread thread(String id) throws Exception {
    return Porter.open(home).list(Selection.EVERYTHING).threads().stream()
        .filter(one -> one.id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Reads a rollout up to a cut; gives the number that its next line has, 0 for a legacy one. */
  private long read(Path file, long end, List<String> messages) throws Exception {
    var bytes = bytes(file);
    var cut = (int) Math.min(end, bytes.length);
    assertThat(bytes[cut - 1]).as("a cut at %s of %s", cut, file).isEqualTo((byte) '\n');
    var lines = new String(bytes, 0, cut, StandardCharsets.UTF_8).split("\n");
    var next = base(JsonObject.require(JsonInput.read(lines[0]), "a line"), messages);
    for (var line : lines) {
      var json = JsonObject.require(JsonInput.read(line), "a line");
      var ordinal = json.optionalNumber("ordinal");
      if (ordinal.isPresent()) {
        assertThat(ordinal.getAsLong()).as("the number of %s", line).isEqualTo(next++);
      }
      json.object("payload").flatMap(Story::message).ifPresent(messages::add);
    }
    return next;
  }

  private long base(JsonObject first, List<String> messages) throws Exception {
    var base = first.object("payload").flatMap(payload -> payload.object("history_base"));
    if (base.isEmpty()) {
      return 0;
    }
    var file = find(base.get().text("thread_id"));
    var next = read(file, base.get().number("end_byte_offset"), messages);
    assertThat(next).isEqualTo(base.get().number("end_ordinal_exclusive"));
    return next;
  }

  private Path find(String rollout) throws Exception {
    try (var files = Files.walk(home)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("rollout-.*" + rollout + "\\.jsonl(\\.zst)?"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the base " + rollout + " is missing"));
    }
  }

  private static byte[] bytes(Path file) throws Exception {
    if (!file.toString().endsWith(".zst")) {
      return Files.readAllBytes(file);
    }
    try (var in = new ZstdInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static Optional<String> message(JsonObject payload) {
    if (payload.optionalText("type").filter("user_message"::equals).isPresent()) {
      return payload.optionalText("message");
    }
    return payload
        .object("item")
        .filter(item -> item.optionalText("type").filter("UserMessage"::equals).isPresent())
        .flatMap(item -> item.list("content").stream().findFirst())
        .map(part -> String.valueOf(((Map<?, ?>) part).get("text")));
  }
}
