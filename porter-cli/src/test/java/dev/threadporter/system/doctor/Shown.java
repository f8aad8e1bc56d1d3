package dev.threadporter.system.doctor;

import dev.threadporter.testkit.codex.AppServer;
import dev.threadporter.testkit.codex.CodexSession;
import dev.threadporter.testkit.codex.ListQuery;
import dev.threadporter.testkit.codex.ListedThread;
import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.Role;
import dev.threadporter.testkit.codex.RpcException;
import dev.threadporter.testkit.codex.SampleHome;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a real Codex shows of a home and its threads. */
record Shown(RealCodex codex, ModelServer model) {
  /** What Codex shows of each thread: from its index, when reading it, and when resuming it. */
  Map<Role, String> of(Path home, SampleHome sample) throws Exception {
    var shown = new TreeMap<Role, String>();
    try (CodexSession session = codex.on(home);
        AppServer server = session.configure(model).appServer(home)) {
      var listed = listed(server);
      // Ancestors first: Codex shows of a fork what was projected of its base.
      for (var role : EnumSet.copyOf(sample.roles())) {
        var id = sample.id(role);
        var thread = listed.stream().filter(it -> it.id().equals(id)).findAny();
        var line = thread.map(it -> it.name() + " " + it.preview()).orElse("not listed");
        shown.put(role, line + " " + turns(server, id));
      }
    }
    return shown;
  }

  private static List<ListedThread> listed(AppServer server) {
    try {
      return server.list(ListQuery.active().fromIndexAlone());
    } catch (RpcException refused) {
      return List.of();
    }
  }

  private static String turns(AppServer server, String id) {
    try {
      return server.resume(id).turns().texts().toString();
    } catch (RpcException refused) {
      return "refused";
    }
  }
}
