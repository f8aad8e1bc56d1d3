package dev.threadporter.git;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BundleWriter;

/** Bundles that any Git reads: written, and asked for what they name. */
final class BundleFile {
  private static final int MAX_LINES = 100_000;

  /** No name of a ref is longer; a line of what isn't a bundle may be. */
  private static final int MAX_LINE = 8_192;

  private BundleFile() {}

  /** Whether a bundle has a ref at a commit, by the lines before its pack; it is untrusted. */
  static boolean names(Path file, String commit) throws IOException {
    // The pack isn't text, so the characters are taken one by one.
    try (var header = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (int i = 0; i < MAX_LINES; i++) {
        var line = line(header);
        if (line.isEmpty()) {
          return false;
        }
        if (line.startsWith(commit + " ")) {
          return true;
        }
      }
      return false;
    }
  }

  /** The next line, as far as it may be long; empty at the end. */
  private static String line(Reader header) throws IOException {
    var line = new StringBuilder();
    for (int c = header.read(); c >= 0 && c != '\n'; c = header.read()) {
      if (line.length() == MAX_LINE) {
        return "";
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /**
   * Writes a bundle; same refs, same objects, same packs of the source: same bytes. No deltas are
   * looked for: it would take time and memory, and the order would depend on the machine. Deltas
   * that are there are used.
   */
  static void write(
      Path file, Repository repository, Map<String, ObjectId> refs, List<String> needs)
      throws IOException {
    var config = new PackConfig();
    config.setDeltaCompress(false);
    config.setThreads(1);
    var writer = new BundleWriter(repository);
    writer.setPackConfig(config);
    refs.forEach(writer::include);
    try (var walk = new RevWalk(repository);
        OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
      for (String need : needs) {
        writer.assume(walk.parseCommit(ObjectId.fromString(need)));
      }
      writer.writeBundle(Interruption.MONITOR, out);
    }
  }
}
