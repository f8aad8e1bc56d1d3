package dev.threadporter.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import dev.threadporter.path.RuleUse;
import dev.threadporter.rollout.OffsetMap;
import dev.threadporter.rollout.RolloutRewriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place in rollouts and rows that names a folder of the source, in each shape that some Codex
 * from 0.42 to 0.169 writes there, or its schema allows. In the templates {@code ~} is the folder
 * that moves, {@code ^} a separator, {@code @} the folder as a URI.
 */
@DisplayName("A path moves with its folder")
class SurfacesTest {
  private static final String ENTRY = "{'path':%s,'access':'deny'}";
  private static final String ENTRIES =
      "{'type':'managed','file_system':{'type':'restricted','glob_scan_max_depth':3,'entries':["
          + ENTRY
          + "]},'network':'restricted'}";

  @TempDir Path scratch;

  /** A machine, and the folder on it. */
  private enum Side {
    LINUX(Machine.linux(), "/old/app", "/", "file:///old/app"),
    WINDOWS(Machine.windows(), "D:\\\\old\\\\app", "\\\\", "file:///D:/old/app"),
    SHARE(Machine.windows(), "\\\\\\\\nas\\\\old\\\\app", "\\\\", "file://nas/old/app"),
    MAC(Machine.macos(), "/Users/me/my app", "/", "file:///Users/me/my%20app");

    private final Machine machine;
    private final String folder;
    private final String separator;
    private final String uri;

    Side(Machine machine, String folder, String separator, String uri) {
      this.machine = machine;
      this.folder = folder;
      this.separator = separator;
      this.uri = uri;
    }

    String json(String template) {
      return template
          .replace('\'', '"')
          .replace("~", folder)
          .replace("^", separator)
          .replace("@", uri);
    }

    String path() {
      return folder.replace("\\\\", "\\");
    }
  }

  private record Surface(String place, String template) {
    @Override
    public String toString() {
      return place;
    }
  }

  static Stream<Surface> lines() {
    var all = new ArrayList<>(where());
    all.addAll(permissions());
    all.addAll(items());
    return all.stream();
  }

  private static List<Surface> where() {
    return List.of(
        line("session_meta.cwd", "session_meta", "'cwd':'~'"),
        line("session_meta.cwd below the folder", "session_meta", "'cwd':'~^sub dir'"),
        line(
            "session_meta.runtime_workspace_roots",
            "session_meta",
            "'runtime_workspace_roots':['~','~^lib']"),
        line(
            "session_meta.selected_capability_roots of 0.169, a URI",
            "session_meta",
            "'selected_capability_roots':[{'id':'a','location':"
                + "{'type':'environment','environmentId':'local','path':'@/cap'}}]"),
        line(
            "session_meta.selected_capability_roots, native",
            "session_meta",
            "'selected_capability_roots':[{'id':'a','location':{'path':'~^cap'}}]"),
        line(
            "session_meta.selected_capability_roots, flat",
            "session_meta",
            "'selected_capability_roots':[{'path':'~^cap'},'~^other']"),
        line("turn_context.cwd", "turn_context", "'cwd':'~'"),
        line("turn_context.cwd as a URI", "turn_context", "'cwd':'@'"),
        line("turn_context.workspace_roots", "turn_context", "'workspace_roots':['~','~^b']"),
        settings("thread_settings.cwd", "'cwd':'~'"),
        settings("thread_settings.runtime_workspace_roots", "'runtime_workspace_roots':['~']"),
        settings("thread_settings.workspace_roots", "'workspace_roots':['~']"),
        line(
            "world_state of an environment",
            "world_state",
            "'full':true,'state':{'environments':{'environments':"
                + "{'local':{'cwd':'~'},'remote':{'cwd':'@/x','shell':'bash'}}}}"));
  }

  private static List<Surface> permissions() {
    var all = new ArrayList<Surface>();
    for (var policy : policies().toList()) {
      var old = policy.place.startsWith("policy");
      var keys = old ? List.of("sandbox_policy") : List.of("permission_profile");
      for (var key : keys) {
        var value = "'" + key + "':" + policy.template;
        all.add(line("turn_context." + key + ": " + policy, "turn_context", value));
        all.add(settings("thread_settings." + key + ": " + policy, value));
      }
    }
    all.add(
        line(
            "turn_context.file_system_sandbox_policy",
            "turn_context",
            "'file_system_sandbox_policy':{'kind':'restricted','glob_scan_max_depth':3,'entries':["
                + ENTRY.formatted("{'type':'path','path':'~^src'}")
                + ","
                + ENTRY.formatted("{'type':'glob_pattern','pattern':'~^**^.env'}")
                + "]}"));
    return all;
  }

  /** What a row has in its column too. */
  static Stream<Surface> policies() {
    return Stream.of(
        new Surface(
            "policy with writable_roots",
            "{'type':'workspace-write','writable_roots':['~','~^b'],'network_access':false}"),
        new Surface(
            "policy with read_only_access of 0.113",
            "{'type':'workspace-write','writable_roots':[],'read_only_access':"
                + "{'type':'restricted','include_platform_defaults':true,'readable_roots':['~']}}"),
        new Surface(
            "policy with access of 0.113",
            "{'type':'read-only','access':{'type':'restricted','readable_roots':['~^docs']}}"),
        entry("path", "{'type':'path','path':'~^src'}"),
        entry("path as a URI", "{'type':'path','path':'@/src'}"),
        entry("path as a plain string", "'~^src'"),
        entry("pattern at any depth", "{'type':'glob_pattern','pattern':'~^**^.env'}"),
        entry("pattern of a file name", "{'type':'glob_pattern','pattern':'~^docs^*.key'}"),
        entry("pattern with brackets", "{'type':'glob_pattern','pattern':'~^[ab]?^x'}"),
        entry("pattern without a wildcard", "{'type':'glob_pattern','pattern':'~^.env'}"),
        new Surface(
            "profile with read and write",
            "{'file_system':{'read':['~^docs'],'write':['~'],'entries':[]}}"),
        new Surface("profile with nulls", "{'file_system':{'read':null,'write':['~']}}"));
  }

  private static List<Surface> items() {
    return List.of(
        event(
            "cwd of a command, a URI",
            "'type':'item_completed','item':{'type':'CommandExecution','cwd':'@/sub'}"),
        event(
            "cwd of a command, native",
            "'type':'item_completed','item':{'type':'CommandExecution','cwd':'~^sub'}"),
        event(
            "local image of a message",
            "'type':'item_completed','item':{'type':'UserMessage','content':"
                + "[{'type':'text','text':'x'},{'type':'local_image','path':'~^a.png'}]}"),
        event("local images of a legacy message", "'type':'user_message','local_images':['~^a']"),
        event("cwd of a legacy command", "'type':'exec_command_begin','cwd':'~'"));
  }

  static Stream<Surface> texts() {
    return Stream.of(
        line("instructions", "session_meta", "'base_instructions':{'text':'~^x'}"),
        line("what the person wrote", "response_item", "'content':[{'type':'text','text':'~'}]"),
        line("a tool's arguments", "response_item", "'arguments':'{\\'cwd\\':\\'~\\'}'"),
        line("a tool's folder", "response_item", "'action':{'working_directory':'~'}"),
        line("an instruction of a turn", "turn_context", "'user_instructions':'~'"),
        line(
            "instructions of a mode",
            "turn_context",
            "'collaboration_mode':{'settings':{'developer_instructions':'~'}}"),
        line("skills", "world_state", "'state':{'host_skills':{'body':'~'}}"),
        line("folders as text", "world_state", "'state':{'environments':{'filesystem':'~'}}"),
        line("what was compacted", "compacted", "'replacement_history':[{'cwd':'~'}]"),
        event("a message", "'type':'user_message','message':'~','images':['~']"),
        event("an answer", "'type':'item_completed','item':{'type':'AgentMessage','text':'~'}"),
        event("a command", "'type':'item_completed','item':{'command':['ls','~']}"),
        event("a command's output", "'type':'item_completed','item':{'aggregated_output':'~'}"),
        event("a tool's input", "'type':'item_completed','item':{'arguments':{'cwd':'~'}}"),
        event("a change of files", "'type':'item_completed','item':{'changes':{'~':{'path':'~'}}}"),
        event("an image that was looked at", "'type':'item_completed','item':{'path':'~^a.png'}"));
  }

  /** Entries of a policy that no rule moves. */
  static Stream<Surface> unmoved() {
    return Stream.of(
        entry(
            "special folder", "{'type':'special','value':{'kind':'project_roots','subpath':'~'}}"),
        entry("unknown special folder", "{'type':'special','value':{'kind':'unknown','path':'~'}}"),
        entry("pattern above the folder", "{'type':'glob_pattern','pattern':'/*^app^.env'}"),
        entry("relative pattern", "{'type':'glob_pattern','pattern':'**^.env'}"),
        entry("neighbor", "{'type':'glob_pattern','pattern':'~s^*.env'}"),
        entry("pattern that only begins alike", "{'type':'glob_pattern','pattern':'~*^.env'}"),
        entry("name of another key", "{'type':'other','patterns':'~','paths':['~']}"),
        new Surface("not JSON", "{'writable_roots':['~'"),
        new Surface("several lines", "{'writable_roots':[]}\n{'writable_roots':['~']}"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void inLinesOfRollouts(Surface surface) throws Exception {
    for (var from : Side.values()) {
      for (var to : targets(from)) {
        assertThat(rewritten(from.json(surface.template), from, to))
            .as("%s to %s", from, to)
            .isEqualTo(to.json(surface.template));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void inThePolicyOfARow(Surface surface) throws Exception {
    for (var from : Side.values()) {
      for (var to : targets(from)) {
        var spaced = " " + surface.template.replace(":[", ": [");
        assertThat(new SandboxPolicy(rules(from, to)).mapped(from.json(spaced)))
            .as("%s to %s", from, to)
            .isEqualTo(to.json(spaced));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void butNotInWhatSomebodyWrote(Surface surface) throws Exception {
    for (var from : Side.values()) {
      var line = from.json(surface.template);
      assertThat(rewritten(line, from, Side.LINUX)).isEqualTo(line);
    }
  }

  @ParameterizedTest
  @MethodSource("unmoved")
  void butNothingElseOfAPolicyDoes(Surface surface) throws Exception {
    for (var from : Side.values()) {
      var policy = from.json(surface.template);
      assertThat(new SandboxPolicy(rules(from, Side.LINUX)).mapped(policy)).isEqualTo(policy);
    }
  }

  private static List<Side> targets(Side from) {
    return Stream.of(Side.values()).filter(side -> side != from).toList();
  }

  private String rewritten(String line, Side from, Side to) throws IOException, PorterException {
    var rules = rules(from, to);
    var edit =
        new PathEdit(
            rules,
            new RuleUse(rules),
            Optional.empty(),
            new Rebasing(Optional.empty(), Cuts.of(List.of())),
            Optional.empty(),
            "openai");
    var out = new ByteArrayOutputStream();
    try (var offsets = new OffsetMap(scratch)) {
      new RolloutRewriter(edit, offsets)
          .rewrite(
              new ByteArrayInputStream(line.getBytes(UTF_8)),
              out,
              bad -> assertThat(bad).as("a bad line").isZero());
    }
    return out.toString(UTF_8);
  }

  private static MappingRules rules(Side from, Side to) throws PorterException {
    return MappingRules.builder(from.machine, to.machine).add(from.path(), to.path()).build();
  }

  private static Surface line(String place, String type, String payload) {
    return new Surface(
        place, "{'timestamp':'x','ordinal':7,'type':'" + type + "','payload':{" + payload + "}}\n");
  }

  private static Surface event(String place, String payload) {
    return line(place, "event_msg", payload);
  }

  private static Surface settings(String place, String settings) {
    return event(place, "'type':'thread_settings_applied','thread_settings':{" + settings + "}");
  }

  private static Surface entry(String place, String path) {
    return new Surface("profile with a " + place, ENTRIES.formatted(path));
  }
}
