package dev.threadporter.transcript;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows what Codex puts into the conversation in nobody's name; seen in 0.42 to 0.169. */
final class InjectedContext {
  private static final String IDE = "# Context from my IDE setup:";
  private static final String REQUEST = "## My request for Codex:";
  private static final int BEGINNING = 200;

  private static final Pattern TAG =
      Pattern.compile("<([a-z][a-z_ -]{2,60})(?:[ >].*)?", Pattern.DOTALL);

  private static final Set<String> TAGS =
      Set.of(
          "environment_context",
          "user_instructions",
          "permissions instructions",
          "skills_instructions",
          "apps_instructions",
          "plugins_instructions",
          "collaboration_mode",
          "model_switch",
          "personality_spec",
          "turn_aborted",
          "user_shell_command",
          "subagent_notification",
          "subagents",
          "skill",
          "hook_prompt",
          "goal_context",
          "codex_internal_context",
          "realtime_conversation");

  private InjectedContext() {}

  /** What kind of context a message of the model's is; empty if a person may have written it. */
  static Optional<String> kind(String role, TranscriptText text, List<String> kinds)
      throws java.io.IOException {
    var beginning = text.head(BEGINNING).strip();
    var known = kindOfText(beginning);
    if (known.isPresent()) {
      return known;
    }
    if (!role.equals("user")) {
      return Optional.of("instructions");
    }
    var told = kinds.stream().filter(kind -> !kind.startsWith("user.")).findFirst();
    return !kinds.isEmpty() && told.isPresent() && !told.get().equals("unknown")
        ? Optional.of(told.get().replace('_', ' ').replace('.', ' '))
        : Optional.empty();
  }

  private static Optional<String> kindOfText(String beginning) {
    if (beginning.startsWith("# AGENTS.md instructions")
        || beginning.startsWith("<INSTRUCTIONS>")) {
      return Optional.of("AGENTS.md");
    }
    var tag = TAG.matcher(beginning);
    if (!tag.matches()) {
      return Optional.empty();
    }
    var name = tag.group(1).strip();
    return TAGS.stream()
        .filter(known -> name.equals(known) || name.startsWith(known + " "))
        .findFirst()
        .map(known -> known.replace('_', ' ').toLowerCase(Locale.ROOT));
  }

  /** An editor's state before what the person wrote; empty if there is none. */
  static Optional<Preamble> preamble(TranscriptText text) throws java.io.IOException {
    if (!text.head(IDE.length()).equals(IDE)) {
      return Optional.empty();
    }
    var whole = text.upTo(1 << 20);
    var place = whole.map(words -> words.indexOf(REQUEST)).orElse(-1);
    if (place < 0) {
      return Optional.empty();
    }
    var words = whole.orElseThrow();
    return Optional.of(
        new Preamble(
            TranscriptText.of(words.substring(0, place).strip()),
            TranscriptText.of(words.substring(place + REQUEST.length()).strip())));
  }

  /**
   * A message of an editor.
   *
   * @param context what the editor added
   * @param request what the person wrote
   */
  record Preamble(TranscriptText context, TranscriptText request) {}
}
