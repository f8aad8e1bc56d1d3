package dev.threadporter.pack;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import dev.threadporter.json.JsonOutput;
import dev.threadporter.json.MalformedException;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.project.PackedProject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code porter.json}: what an archive holds. Nothing in it depends on when, where or by whom the
 * archive was made.
 *
 * @param version the format's version; this porter writes {@value #VERSION} and reads up to it
 * @param porter the version of the porter that made it
 * @param kind {@code full}, or {@code compact} for a handoff that can't be imported
 * @param platform the source's platform: {@code linux}, {@code wsl}, {@code macos} or {@code
 *     windows}
 * @param codex the newest Codex that wrote one of the threads; empty if none says
 * @param home the source's home folder, in the source's spelling
 * @param threads the threads, ancestors before their forks
 * @param projects the projects that the threads work in, by key, as far as they were captured
 */
public record Manifest(
    long version,
    String porter,
    String kind,
    String platform,
    String codex,
    String home,
    List<PackedThread> threads,
    List<PackedProject> projects) {
  /** The version of the format that this porter writes. */
  public static final long VERSION = 1;

  /** The kind of an archive that can be imported. */
  static final String FULL = "full";

  /** The kind of a handoff, which can't. */
  public static final String COMPACT = "compact";

  private static final Set<String> KINDS = Set.of(FULL, COMPACT);

  private static final Set<String> MEMBERS =
      Set.of("format", "version", "porter", "kind", "source", "threads", "projects");

  private static final String FORMAT = "porter-archive";

  /** Copies the lists. */
  public Manifest {
    threads = List.copyOf(threads);
    projects = List.copyOf(projects);
  }

  /**
   * Writes it.
   *
   * @param out where to; not closed
   * @throws IOException if it can't be written
   */
  public void write(OutputStream out) throws IOException {
    JsonOutput.document(toJson(), out);
  }

  /**
   * As JDK values, for documents that show it.
   *
   * @return a value for {@link JsonOutput}
   */
  public Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("format", FORMAT);
    json.put("version", version);
    json.put("porter", porter);
    json.put("kind", kind);
    json.put("source", source());
    Iterable<Map<String, @Nullable Object>> lazily =
        () -> threads.stream().map(this::toJson).iterator();
    json.put("threads", lazily);
    json.put("projects", projects.stream().map(PackedProject::toJson).toList());
    return json;
  }

  private Map<String, @Nullable Object> toJson(PackedThread thread) {
    var json = thread.toJson();
    json.put("project", project(thread.thread().cwd()).map(PackedProject::key));
    return json;
  }

  /**
   * The project that a folder of threads is in.
   *
   * @param cwd the folder, as the threads spell it
   * @return the project; empty if none was captured
   */
  public Optional<PackedProject> project(String cwd) {
    return projects.stream()
        .filter(project -> project.folders().stream().anyMatch(it -> it.cwd().equals(cwd)))
        .findFirst();
  }

  /**
   * The same for a handoff: its threads' rollouts are named, but not there.
   *
   * @return a manifest of the kind {@link #COMPACT}
   */
  public Manifest compact() {
    return new Manifest(version, porter, COMPACT, platform, codex, home, threads, projects);
  }

  /**
   * How paths are written in the source.
   *
   * @return the machine; Linux for a platform that this porter doesn't know
   */
  public Machine machine() {
    return switch (platform) {
      case "windows" -> Machine.windows();
      case "macos" -> Machine.macos();
      case "wsl" -> Machine.wsl();
      default -> Machine.linux();
    };
  }

  private Map<String, Object> source() {
    var source = new LinkedHashMap<String, Object>();
    source.put("platform", platform);
    source.put("codex", codex);
    source.put("home", home);
    return source;
  }

  /**
   * Reads it.
   *
   * @param in the entry's bytes; not closed
   * @param archive where it comes from, for messages
   * @return the manifest
   * @throws PorterException {@code archive-version} for a newer format, {@code not-an-archive} for
   *     another document, {@code archive-damaged} for one that breaks the format's rules
   * @throws IOException if it can't be read
   */
  public static Manifest read(InputStream in, String archive) throws IOException, PorterException {
    var arrays = new ManifestArrays();
    try {
      var object = new JsonObject(JsonInput.readStreaming(in, MEMBERS, arrays::take));
      checkVersion(object, archive);
      return of(object, arrays);
    } catch (MalformedException bad) {
      throw damaged(archive, String.valueOf(bad.getMessage()));
    }
  }

  private static void checkVersion(JsonObject object, String archive) throws PorterException {
    if (!object.optionalText("format").filter(FORMAT::equals).isPresent()) {
      throw new PorterException(ErrorCode.NOT_AN_ARCHIVE, Map.of("path", archive));
    }
    var version = object.optionalNumber("version").orElse(Long.MAX_VALUE);
    if (version < 1 || version > VERSION) {
      throw new PorterException(
          ErrorCode.ARCHIVE_VERSION,
          Map.of("path", archive, "version", "" + version, "supported", "" + VERSION));
    }
  }

  private static PorterException damaged(String archive, String reason) {
    return new PorterException(
        ErrorCode.ARCHIVE_DAMAGED,
        Map.of("path", archive, "entry", EntryName.MANIFEST.text(), "reason", reason));
  }

  private static Manifest of(JsonObject object, ManifestArrays arrays) throws MalformedException {
    var source = object.object("source").orElse(new JsonObject(Map.of()));
    return new Manifest(
        object.optionalNumber("version").orElse(VERSION),
        object.optionalText("porter").orElse(""),
        kind(object.optionalText("kind").orElse(FULL)),
        source.optionalText("platform").orElse(""),
        source.optionalText("codex").orElse(""),
        source.optionalText("home").orElse(""),
        arrays.threads(),
        arrays.projects());
  }

  private static String kind(String kind) throws MalformedException {
    if (!KINDS.contains(kind)) {
      throw new MalformedException("it is of no kind that this version has");
    }
    return kind;
  }
}
