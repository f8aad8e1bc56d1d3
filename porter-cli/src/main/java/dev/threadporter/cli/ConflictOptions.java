package dev.threadporter.cli;

import dev.threadporter.ImportRequest;
import dev.threadporter.merge.ConflictRule;
import dev.threadporter.message.PorterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What happens to threads that are here with other content. */
final class ConflictOptions {
  @Option(names = "--on-conflict", paramLabel = "merge|skip|overwrite|keep-both")
  Optional<String> onConflict = Optional.empty();

  @Option(names = "--resolve", paramLabel = "ID=skip|overwrite|keep-both")
  List<String> resolve = new ArrayList<>();

  void addTo(ImportRequest.Builder request) throws PorterException {
    if (onConflict.isPresent()) {
      var text = onConflict.get();
      request.onConflict(
          ConflictRule.parse(text).orElseThrow(() -> Usage.error("conflict-rule", text)));
    }
    for (var text : resolve) {
      var equals = text.indexOf('=');
      var rule =
          ConflictRule.parse(text.substring(equals + 1))
              .filter(known -> known != ConflictRule.MERGE)
              .filter(known -> equals > 0)
              .orElseThrow(() -> Usage.error("conflict-resolve", text));
      request.resolve(text.substring(0, equals), rule);
    }
  }
}
