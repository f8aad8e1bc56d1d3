package dev.threadporter.pack;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.OutputExists;
import dev.threadporter.message.PorterException;
import dev.threadporter.message.WriteFailure;
import dev.threadporter.spi.ArchiveFormat;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a home's threads into an archive or a folder. The output is made beside its place and
 * renamed, so that there is never half of one under its name.
 */
public final class Exporter {
  private final List<ArchiveFormat> formats;
  private final Optional<Integer> level;
  private final boolean force;

  /**
   * An exporter.
   *
   * @param formats the archive formats to choose from by the output's name
   * @param level the compression level in the format's own terms; empty for its default
   * @param force whether an existing file may be replaced
   */
  public Exporter(List<ArchiveFormat> formats, Optional<Integer> level, boolean force) {
    this.formats = List.copyOf(formats);
    this.level = level;
    this.force = force;
  }

  /**
   * Refuses an output that can't be, before any work is done.
   *
   * @param output the archive file or, for a folder, the folder
   * @param folder whether a folder is wanted
   * @throws PorterException {@code output-exists} or {@code usage}
   */
  public void check(Path output, boolean folder) throws PorterException {
    if (folder ? !isFree(output) : Files.isDirectory(output)) {
      throw OutputExists.folder(output);
    }
    if (!folder && !force && Files.exists(output)) {
      throw OutputExists.file(output);
    }
    if (!folder) {
      format(output);
    }
  }

  private static boolean isFree(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (NoSuchFileException none) {
      return true;
    } catch (IOException notAFolder) {
      return false;
    }
  }

  private ArchiveFormat format(Path output) throws PorterException {
    var name = output.getFileName().toString();
    for (var format : formats) {
      if (format.writes(name)) {
        return format;
      }
    }
    throw new PorterException(
        ErrorCode.USAGE,
        Map.of("reason", name + " must end in .tar.gz, .tgz or .tar.zst, or in / for a folder"));
  }

  /**
   * Exports.
   *
   * @param sources makes the source; asked again if a rollout was cut while it was read, once, or
   *     if a file couldn't be read to its end, for each such file
   * @param output the archive file or folder
   * @param folder whether a folder is wanted
   * @return the source that was written, for its manifest and findings
   * @throws IOException if the home can't be read or the output can't be written; no output is left
   * @throws PorterException if the request can't be met; no output is left
   */
  public HomeSource export(Sources sources, Path output, boolean folder)
      throws IOException, PorterException {
    check(output, folder);
    var unreadable = new HashMap<Path, String>();
    var changed = false;
    while (true) {
      var source = sources.source(unreadable);
      try {
        return attempt(source, output, folder);
      } catch (SourceChangedException again) {
        if (changed) {
          throw again.refusal();
        }
        changed = true;
      } catch (UnreadableSourceException broken) {
        if (unreadable.put(broken.file(), broken.reason()) != null) {
          throw broken;
        }
      } catch (FileSystemException failure) {
        throw WriteFailure.of(failure, output);
      }
    }
  }

  /**
   * Writes another source than a home into an archive.
   *
   * @param source the source
   * @param output the archive file
   * @throws IOException if the source can't be read or the output can't be written; no output is
   *     left
   * @throws PorterException if the request can't be met; no output is left
   */
  public void pack(PackSource source, Path output) throws IOException, PorterException {
    check(output, false);
    try {
      attempt(source, output, false);
    } catch (FileSystemException failure) {
      throw WriteFailure.of(failure, output);
    }
  }

  private <S extends PackSource> S attempt(S source, Path output, boolean folder)
      throws IOException, PorterException {
    try (var partial = Partial.of(output, folder)) {
      write(source, partial.path(), output, folder);
      if (force && !folder) {
        partial.replace();
      } else {
        partial.place();
      }
      return source;
    }
  }

  private void write(PackSource source, Path partial, Path output, boolean folder)
      throws IOException, PorterException {
    try (var sink = sink(partial, output, folder)) {
      var sums = new Sums();
      PackSource.Visitor visitor = new SummingVisitor(sink, sums);
      HomeSource.giveManifest(source.manifest(), visitor);
      if (source instanceof HomeSource home) {
        home.attempt(visitor);
      } else {
        source.read(visitor);
      }
      HomeSource.give(EntryName.SUMS, sums.toBytes(), sink::add);
      sink.finish();
    }
    if (folder && source instanceof HomeSource home) {
      var lines = home.indexLines();
      if (!lines.isEmpty()) {
        var index = partial.resolve("session_index.jsonl");
        Files.writeString(index, lines, StandardOpenOption.CREATE_NEW);
        Files.setLastModifiedTime(index, HomeSource.NO_TIME);
      }
    }
  }

  private PackSink sink(Path partial, Path output, boolean folder)
      throws IOException, PorterException {
    if (folder) {
      return new FolderSink(partial);
    }
    return new ArchiveSink(format(output).create(partial, output.getFileName().toString(), level));
  }

  /** Makes the source of an export. */
  @FunctionalInterface
  public interface Sources {
    /**
     * Makes it, looking at the home afresh.
     *
     * @param unreadable files to leave out because they couldn't be read to their ends, and why
     * @return the source
     * @throws IOException if the home can't be read
     * @throws PorterException if the selection can't be met
     */
    HomeSource source(Map<Path, String> unreadable) throws IOException, PorterException;
  }
}
