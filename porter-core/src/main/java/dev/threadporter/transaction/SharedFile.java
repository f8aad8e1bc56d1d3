package dev.threadporter.transaction;

import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file that several transactions wrote to: undoing one of them takes back only its part.
 *
 * @param target the file, below the home
 * @param now what it is now
 * @param rest what is left of it; empty if nothing is
 */
record SharedFile(String target, Step.Content now, Optional<String> rest) {
  static Optional<SharedFile> of(Path home, String target, Optional<String> rest)
      throws IOException {
    return Digests.content(home.resolve(target)).map(now -> new SharedFile(target, now, rest));
  }

  /** Plans it: the folders that were made for it, by whichever transaction, go with it. */
  void stage(Transaction undo) throws IOException, PorterException {
    if (rest.isEmpty()) {
      var folder = target.substring(0, target.lastIndexOf('/'));
      undo.remove(target, now, List.of(folder.substring(0, folder.lastIndexOf('/')), folder));
      return;
    }
    var bytes = rest.get().getBytes(StandardCharsets.UTF_8);
    undo.put(undo.stage(now.modified(), out -> out.write(bytes)), target);
  }
}
