package dev.threadporter.git;

import dev.threadporter.message.PorterException;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportBundleStream;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.SystemReader;

/**
 * A private folder inside a repository's own, where a bundle is unpacked and checked before the
 * repository sees any of it. It lies on the same file system, so that what was checked is installed
 * by renaming, which needs no room.
 */
final class Quarantine implements AutoCloseable {
  private final Path folder;
  private final Path objects;
  private final OwnRepository repository;
  private final Undo.Steps steps;
  private boolean kept;

  private Quarantine(Path folder, Path objects, OwnRepository repository, Undo.Steps steps) {
    this.folder = folder;
    this.objects = objects;
    this.repository = repository;
    this.steps = steps;
  }

  static Quarantine in(FileRepository target, Undo.Steps steps) throws IOException {
    Path common = target.getCommonDirectory().toPath();
    File objects = target.getObjectsDirectory();
    Path folder = Files.createTempDirectory(common, "porter-");
    try {
      OwnRepository repository = OwnRepository.bareOver(folder.resolve("objects.git"), objects);
      return new Quarantine(folder, objects.toPath(), repository, steps);
    } catch (IOException | RuntimeException | Error e) {
      Folders.delete(folder);
      throw e;
    }
  }

  /** Sees the bundle's objects and those of the repository around. */
  FileRepository repository() {
    return repository;
  }

  /** A folder for files that are made ready, or kept, here. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /**
   * Unpacks a bundle, every object checked: its hash, and for trees also the names.
   *
   * @param bundle the bundle
   * @param needs what it builds on
   */
  void unpack(Path bundle, List<String> needs) throws IOException, PorterException {
    markNeeds(needs);
    var checker =
        new ObjectChecker()
            .setAllowInvalidPersonIdent(true)
            .setAllowLeadingZeroFileMode(true)
            .setSafeForMacOS(true)
            .setSafeForWindows(SystemReader.getInstance().isWindows());
    try (var in = new BufferedInputStream(Files.newInputStream(bundle), 1 << 16);
        Transport transport = new TransportBundleStream(repository, new URIish(), in)) {
      transport.setObjectChecker(checker);
      transport.setTagOpt(TagOpt.NO_TAGS);
      String all = BundleRefs.ALL + "*";
      transport.fetch(Interruption.MONITOR, List.of(new RefSpec(all + ":" + all)));
    } catch (TransportException | RuntimeException e) {
      Interruption.check();
      throw new BadBundleException(Texts.of("git.why.bad-bundle", "reason", Texts.of(e)), e);
    }
  }

  /** A bundle is unpacked only where refs lead to what it builds on. */
  private void markNeeds(List<String> needs) throws IOException {
    for (int i = 0; i < needs.size(); i++) {
      if (!Recognition.has(repository, needs.get(i))) {
        throw new IOException(Texts.of("git.why.need-missing", "commit", needs.get(i)));
      }
      RefUpdate mark = repository.updateRef("refs/needs/" + i);
      mark.setNewObjectId(ObjectId.fromString(needs.get(i)));
      mark.forceUpdate();
    }
  }

  /** Moves what was unpacked into the repository around. */
  void install() throws IOException {
    var undo = new Undo(Undo.Steps.IGNORED);
    try {
      install(undo);
    } catch (Throwable e) {
      undo.takeBack(e);
      throw e;
    }
  }

  /** Moves what was unpacked into the repository around, in steps that can be taken back. */
  void install(Undo undo) throws IOException {
    Path to = Files.createDirectories(objects.resolve("pack"));
    Path from = repository.getObjectsDirectory().toPath().resolve("pack");
    // The index last: a pack is there for Git when its index is.
    for (String ending : List.of(".pack", ".rev", ".idx")) {
      for (Path file : endingIn(from, ending)) {
        Path place = to.resolve(file.getFileName());
        if (!Files.exists(place)) {
          undo.take(
              "install objects", () -> Files.move(file, place), () -> Files.move(place, file));
        }
      }
    }
  }

  private static List<Path> endingIn(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Closing leaves the folder: it holds what couldn't be put back. */
  Path keep() {
    kept = true;
    return folder;
  }

  /** Removes the folder. One that can't be removed undoes nothing of what was done. */
  @Override
  public void close() {
    repository.close();
    if (kept) {
      return;
    }
    try {
      steps.before("clean up");
      Folders.delete(folder);
    } catch (IOException e) {
      // Waste in the repository's own folder, under porter's name.
    }
  }
}
