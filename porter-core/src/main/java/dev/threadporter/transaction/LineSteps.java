package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps on lines of a file that others append to. The last line of an id counts. */
final class LineSteps {
  /** A longer line is none of ours. */
  private static final int LONGEST = 1 << 20;

  private final Path root;
  private final String id;

  LineSteps(CodexHome home, Journal journal) {
    this.root = home.root();
    this.id = journal.folder().getFileName().toString();
  }

  void append(String target, List<String> lines) throws IOException {
    var file = root.resolve(target);
    var last = lastOf(file, ids(lines));
    var missing = new ArrayList<String>();
    for (var line : lines) {
      var found = last.get(id(line));
      if (found == null || !line.equals(found.text())) {
        missing.add(line);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    // If whoever wrote last was cut off, the line must not become part of theirs.
    var start = endsInLine(file) ? "\n" : "";
    var text = start + String.join("\n", missing) + "\n";
    var isNew = !Files.exists(file);
    Durable.append(file, text.getBytes(StandardCharsets.UTF_8));
    if (isNew) {
      Durable.folderOf(file);
    }
  }

  private static boolean endsInLine(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      if (channel.size() == 0) {
        return false;
      }
      channel.position(channel.size() - 1);
      var end = ByteBuffer.allocate(1);
      return channel.read(end) == 1 && end.get(0) != '\n';
    } catch (NoSuchFileException none) {
      return false;
    }
  }

  /**
   * Takes lines out, each where it is the last of its id; a file without other lines goes too.
   *
   * @return the ids of lines that stay, because a later one of their id was added
   */
  List<String> remove(String target, List<String> lines) throws IOException {
    var file = root.resolve(target);
    var last = lastOf(file, ids(lines));
    var left = new ArrayList<String>();
    var out = new ArrayList<Found>();
    for (var line : lines) {
      var found = last.get(id(line));
      if (found != null && found.text().equals(line)) {
        out.add(found);
      } else if (found != null && found.sawBefore(line)) {
        left.add(target + " " + id(line));
      }
    }
    if (!out.isEmpty()) {
      cut(file, out);
    }
    return left;
  }

  private void cut(Path file, List<Found> found) throws IOException {
    var size = Files.size(file);
    var bytes = found.stream().mapToLong(line -> line.end() - line.start()).sum();
    var first = found.stream().mapToLong(Found::start).min().orElse(0);
    if (bytes == size) {
      Files.delete(file);
      Durable.folderOf(file);
    } else if (first + bytes == size) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(first);
        channel.force(true);
      }
    } else {
      rewrite(file, found);
    }
  }

  private void rewrite(Path file, List<Found> without) throws IOException {
    var beside = file.resolveSibling("." + file.getFileName() + ".porter-" + id);
    Files.deleteIfExists(beside);
    Set<Long> starts = new HashSet<>();
    without.forEach(line -> starts.add(line.start()));
    try (var out = new BufferedOutputStream(Durable.create(beside))) {
      scan(
          file,
          (line, start, end) -> {
            if (!starts.contains(start)) {
              out.write(line);
            }
          });
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Durable.folderOf(file);
  }

  /** The id that a line is about. */
  static String id(String line) throws IOException {
    return JsonObject.require(JsonInput.read(line), "a line").text("id");
  }

  /** Whether two lines of an id say the same, at whatever time. */
  static boolean saysTheSame(String one, String other) throws IOException {
    return withoutTime(one).equals(withoutTime(other));
  }

  private static Map<Object, Object> withoutTime(String line) throws IOException {
    var members =
        new HashMap<Object, Object>(JsonObject.require(JsonInput.read(line), "a line").members());
    members.remove("updated_at");
    return members;
  }

  private static Set<String> ids(List<String> lines) throws IOException {
    var ids = new HashSet<String>();
    for (var line : lines) {
      ids.add(id(line));
    }
    return ids;
  }

  /** The last line of each of some ids. */
  static Map<String, Found> lastOf(Path file, Set<String> ids) throws IOException {
    var last = new HashMap<String, Found>();
    scan(
        file,
        (line, start, end) -> {
          var text = new String(line, StandardCharsets.UTF_8).stripTrailing();
          idIn(text)
              .filter(ids::contains)
              .ifPresent(id -> last.put(id, new Found(text, start, end, last.get(id))));
        });
    return last;
  }

  private static Optional<String> idIn(String text) {
    try {
      return JsonObject.require(JsonInput.read(text), "a line").optionalText("id");
    } catch (IOException notAnEntry) {
      // Codex passes over it too.
      return Optional.empty();
    }
  }

  /** Shows each line with its end and where it is; of one that is too long, its pieces. */
  private static void scan(Path file, LineVisitor visitor) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var line = new ByteArrayOutputStream();
      var start = 0L;
      for (var next = in.read(); next >= 0; next = in.read()) {
        line.write(next);
        if (next == '\n' || line.size() == LONGEST) {
          visitor.line(line.toByteArray(), start, start + line.size());
          start += line.size();
          line.reset();
        }
      }
      if (line.size() > 0) {
        visitor.line(line.toByteArray(), start, start + line.size());
      }
    } catch (NoSuchFileException none) {
      return;
    }
  }

  private interface LineVisitor {
    void line(byte[] line, long start, long end) throws IOException;
  }

  /**
   * A line of an id.
   *
   * @param text the line
   * @param start where it starts
   * @param end where the next one starts
   * @param earlier the line of the same id before it, if there is one
   */
  record Found(String text, long start, long end, @Nullable Found earlier) {
    boolean sawBefore(String line) {
      for (var found = earlier; found != null; found = found.earlier()) {
        if (found.text().equals(line)) {
          return true;
        }
      }
      return false;
    }
  }
}
