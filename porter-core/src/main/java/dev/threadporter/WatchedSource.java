package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.CountedInput;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackSource;
import dev.threadporter.pack.Progress;
import dev.threadporter.pack.Room;
import dev.threadporter.thread.ThreadId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A source that tells a listener how far it was read, and ends before an entry for which there is
 * no room: what an archive says of itself counts the rollouts only.
 *
 * @param target where its entries are written; empty if they aren't
 */
record WatchedSource(
    PackSource source, String doing, Consumer<PorterEvent> listener, Optional<Path> target)
    implements PackSource {
  @Override
  public Manifest manifest() {
    return source.manifest();
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    var threads = manifest().threads();
    listener.accept(PorterEvent.Started.of(doing, threads));
    var numbers = new HashMap<ThreadId, Integer>();
    threads.forEach(thread -> numbers.put(thread.id(), numbers.size() + 1));
    var progress = ProgressEvents.of(doing, listener);
    source.read(
        (entry, content) -> {
          if (target.isPresent()) {
            Room.require(target.get(), entry.bytes());
          }
          visitor.entry(entry, counted(entry, content, numbers, progress));
        });
  }

  private static InputStream counted(
      PackedEntry entry, InputStream content, Map<ThreadId, Integer> numbers, Progress progress) {
    var thread = entry.name().thread();
    if (thread.isEmpty() || entry.name().kind() != EntryName.Kind.ROLLOUT) {
      return content;
    }
    var number = numbers.getOrDefault(thread.get(), 0);
    return new CountedInput(content, bytes -> progress.bytes(thread.get(), number, bytes));
  }

  @Override
  public List<Finding> findings() {
    return source.findings();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
