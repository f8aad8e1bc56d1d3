package dev.threadporter.cli;

import dev.threadporter.ImportRequest;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Messages;
import dev.threadporter.message.PorterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What happens to threads that are here with other content. */
final class ConflictOptions {
  @Option(
      names = "--on-conflict",
      paramLabel = "merge|skip|overwrite|keep-both",
      description =
          "Threads that are here with other content: stop (merge, the default), leave them, replace"
              + " what is here, or bring the source's in as a fork.")
  Optional<String> onConflict = Optional.empty();

  @Option(
      names = "--resolve",
      paramLabel = "ID=skip|overwrite|keep-both",
      description = "The same for one thread, by the beginning of its id; can be repeated.")
  List<String> resolve = new ArrayList<>();

  void addTo(ImportRequest.Builder request) throws PorterException {
    if (onConflict.isPresent()) {
      var text = onConflict.get();
      request.onConflict(
          ConflictRule.parse(text).orElseThrow(() -> problem("conflict.bad-rule", text)));
    }
    for (var text : resolve) {
      var equals = text.indexOf('=');
      var rule =
          ConflictRule.parse(text.substring(equals + 1))
              .filter(known -> known != ConflictRule.MERGE)
              .filter(known -> equals > 0)
              .orElseThrow(() -> problem("conflict.bad-resolve", text));
      request.resolve(text.substring(0, equals), rule);
    }
  }

  private static PorterException problem(String key, String text) {
    var reason = Messages.english().text(key, Map.of("rule", text));
    return new PorterException(ErrorCode.USAGE, Map.of("reason", reason, "rule", text));
  }
}
