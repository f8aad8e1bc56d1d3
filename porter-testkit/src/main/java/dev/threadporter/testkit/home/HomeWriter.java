package dev.threadporter.testkit.home;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.lines.Sequence;
import dev.threadporter.testkit.lines.SessionMeta;
import dev.threadporter.testkit.lines.ThreadFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a whole home: threads in order, then rows, then what lies beside them, then times. */
final class HomeWriter {
  private final CodexHomeBuilder home;
  private final RolloutPaths paths;
  private final Map<String, WrittenThread> written = new LinkedHashMap<>();

  HomeWriter(CodexHomeBuilder home) {
    this.home = home;
    this.paths = new RolloutPaths(home.folder, home.zone);
  }

  CodexHome write() throws IOException {
    Files.createDirectories(home.folder);
    for (int i = 0; i < home.threads.size(); i++) {
      ThreadSpec spec = home.threads.get(i);
      Instant created = spec.created.orElse(home.start.plus(Duration.ofSeconds(3_607L * i)));
      Sequence sequence = new Sequence(home.seed * 1_000_003 + i, created);
      WrittenThread thread = describe(spec, sequence);
      new ThreadWriter(thread, relative(spec), sequence, paths).write();
      settle(thread);
      if (written.put(spec.key, thread) != null) {
        throw new IllegalArgumentException("two threads have the key " + spec.key);
      }
    }
    List<WrittenThread> threads = List.copyOf(written.values());
    new DatabaseWriter(home, threads).write();
    new BesideWriter(home, threads).write();
    List<SampleThread> samples = new ArrayList<>();
    for (WrittenThread thread : threads) {
      samples.add(new FileFinisher(thread).finish());
    }
    return new CodexHome(home.folder, databases(home), home.generation, samples);
  }

  /** Returns the folder of the home's databases. */
  static Path databases(CodexHomeBuilder home) {
    return home.databaseFolder.isEmpty() ? home.folder : home.folder.resolve(home.databaseFolder);
  }

  private WrittenThread describe(ThreadSpec spec, Sequence sequence) {
    Optional<WrittenThread> relative = relative(spec);
    boolean paginated = spec.paginated.orElse(home.generation.isPaginated());
    String id = sequence.uuid();
    Kinship kinship = relative.map(from -> kinship(spec, from, paginated)).orElse(Kinship.none());
    ThreadFacts facts =
        new ThreadFacts(
            home.generation,
            paginated,
            id,
            spec.cwd,
            spec.provider,
            source(spec, kinship),
            spec.originator,
            spec.git,
            List.copyOf(spec.writableRoots),
            spec.dynamicTools.stream().map(HomeWriter::tool).toList(),
            kinship,
            spec.instructions);
    long first = kinship.base().map(Kinship.Base::endOrdinal).orElse(0L);
    Json meta = SessionMeta.payload(facts, first, sequence.now(), sequence.uuid());
    String rootId = kinship.spawn().map(Kinship.Spawn::rootId).orElse(id);
    int depth = kinship.spawn().map(Kinship.Spawn::depth).orElse(0);
    return new WrittenThread(spec, facts, sequence.now(), meta, rootId, depth);
  }

  private Optional<WrittenThread> relative(ThreadSpec spec) {
    if (spec.descent.isEmpty()) {
      return Optional.empty();
    }
    Descent descent = spec.descent.get();
    String key =
        descent instanceof Descent.Fork fork ? fork.of() : ((Descent.SubAgent) descent).of();
    WrittenThread thread = written.get(key);
    if (thread == null) {
      throw new IllegalArgumentException(
          "thread " + spec.key + " comes from " + key + ", which is not there before it");
    }
    return Optional.of(thread);
  }

  private static Kinship kinship(ThreadSpec spec, WrittenThread from, boolean paginated) {
    if (spec.descent.orElseThrow() instanceof Descent.Fork fork) {
      if (from.facts.paginated() != paginated) {
        throw new IllegalStateException("a fork is of the same kind as its source: " + spec.key);
      }
      Optional<Kinship.Base> base =
          paginated ? Optional.of(from.cutAfter(fork.turns())) : Optional.empty();
      return new Kinship(Optional.of(from.facts.id()), base, Optional.empty());
    }
    boolean second = ((Descent.SubAgent) spec.descent.orElseThrow()).second();
    String nickname = "Agent" + (from.depth + 1);
    Kinship.Spawn spawn =
        new Kinship.Spawn(from.facts.id(), from.rootId, from.depth + 1, nickname, second);
    Optional<String> forkedFrom = second ? Optional.of(from.facts.id()) : Optional.empty();
    return new Kinship(forkedFrom, Optional.empty(), Optional.of(spawn));
  }

  private static String source(ThreadSpec spec, Kinship kinship) {
    if (kinship.spawn().isEmpty()) {
      return spec.source;
    }
    Kinship.Spawn spawn = kinship.spawn().get();
    Json detail =
        Json.object().put("parent_thread_id", spawn.parentId()).put("depth", spawn.depth());
    spawn
        .path()
        .ifPresentOrElse(path -> detail.put("agent_path", path), () -> detail.nulls("agent_path"));
    detail.put("agent_nickname", spawn.nickname()).nulls("agent_role");
    return Json.object().put("subagent", Json.object().put("thread_spawn", detail)).toString();
  }

  private static Json tool(ThreadSpec.DynamicTool tool) {
    Json schema = Json.object().put("type", "object").put("properties", Json.object());
    return Json.object()
        .put("name", tool.name())
        .put("description", tool.description())
        .put("inputSchema", schema);
  }

  /** A fork shows its source's first message from 0.158.0; before, and everywhere else, its own. */
  private void settle(WrittenThread thread) {
    boolean second = thread.facts.kinship().spawn().map(Kinship.Spawn::second).orElse(false);
    boolean inherits =
        home.generation.isAtLeast(Generation.V0_158) || thread.firstMessage.isEmpty();
    if (second) {
      thread.preview = "";
    } else if (thread.preview.isEmpty() || !inherits) {
      thread.preview = thread.firstMessage;
    }
  }
}
