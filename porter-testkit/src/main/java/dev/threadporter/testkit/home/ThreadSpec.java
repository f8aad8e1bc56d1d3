package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.ThreadFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a test asked of one thread. */
final class ThreadSpec {
  final String key;
  String cwd = "/home/sam/src/app";
  String source = "\"cli\"";
  String originator = "codex_cli_rs";
  String provider = "openai";
  String instructions =
      "You are a coding agent. You work in the user's folder and say what you did.";
  Optional<Boolean> paginated = Optional.empty();
  Optional<Instant> created = Optional.empty();
  Optional<String> name = Optional.empty();
  Optional<ThreadFacts.Git> git = Optional.empty();
  Optional<Descent> descent = Optional.empty();
  Optional<String> goal = Optional.empty();
  Optional<String> section = Optional.empty();
  Optional<String> project = Optional.empty();
  Optional<Packing> packing = Optional.empty();
  boolean archived;
  int projectedTurns = Integer.MAX_VALUE;
  final List<Step> steps = new ArrayList<>();
  final List<String> writableRoots = new ArrayList<>();
  final List<String> queued = new ArrayList<>();
  final List<String> attachments = new ArrayList<>();
  final List<String> generatedImages = new ArrayList<>();
  final List<DynamicTool> dynamicTools = new ArrayList<>();
  final Map<String, Object> rowValues = new LinkedHashMap<>();
  final DamageBuilder damage = new DamageBuilder();

  ThreadSpec(String key) {
    this.key = key;
  }

  /** A tool that the client brought. */
  record DynamicTool(String name, String description) {}

  /** How a rollout is compressed. */
  record Packing(int level, int frames) {}
}
