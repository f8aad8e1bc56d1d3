package dev.threadporter.restore;

import dev.threadporter.json.MalformedException;
import dev.threadporter.message.Finding;
import dev.threadporter.message.PorterException;
import dev.threadporter.pack.EntryName;
import dev.threadporter.pack.Manifest;
import dev.threadporter.pack.PackSource;
import dev.threadporter.project.ProjectRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source that keeps what it says of projects while it is read; everything else it passes on. Not
 * safe for use by several threads.
 */
public final class ProjectRecords implements PackSource {
  private final PackSource source;
  private final Map<String, ProjectRecord> records = new TreeMap<>();
  private final Set<String> bundles = new HashSet<>();

  /**
   * Around a source.
   *
   * @param source what is read; closed with this
   */
  public ProjectRecords(PackSource source) {
    this.source = source;
  }

  @Override
  public Manifest manifest() {
    return source.manifest();
  }

  @Override
  public void read(Visitor visitor) throws IOException, PorterException {
    records.clear();
    bundles.clear();
    source.read(
        (entry, content) -> {
          if (entry.name().kind() == EntryName.Kind.PROJECT) {
            keep(entry, content);
          } else {
            visitor.entry(entry, content);
          }
        });
  }

  private void keep(PackedEntry entry, InputStream content) throws IOException {
    var key = entry.name().project().orElseThrow();
    if (entry.name().equals(EntryName.project(key, "git.json"))) {
      records.put(key, record(key, entry, content));
    } else if (entry.name().equals(EntryName.project(key, "work.bundle"))) {
      bundles.add(key);
    }
  }

  private static ProjectRecord record(String key, PackedEntry entry, InputStream content)
      throws IOException {
    if (entry.bytes() > ProjectRecord.MAX_BYTES) {
      throw new MalformedException("it is longer than any that porter writes");
    }
    var record = ProjectRecord.read(content);
    if (!record.project().key().equals(key)) {
      throw new MalformedException("it is about another project");
    }
    return record;
  }

  /**
   * What was said of a project; work that has no bundle is as good as none.
   *
   * @param key its key
   * @return the record; empty if the source has none, or wasn't read yet
   */
  Optional<ProjectRecord> record(String key) {
    return Optional.ofNullable(records.get(key))
        .map(
            record ->
                new ProjectRecord(
                    record.project(),
                    record.work().filter(work -> bundles.contains(key)),
                    record.leftOut()));
  }

  @Override
  public List<Finding> findings() {
    return source.findings();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /** The source itself, to be read once more. */
  PackSource source() {
    return source;
  }
}
