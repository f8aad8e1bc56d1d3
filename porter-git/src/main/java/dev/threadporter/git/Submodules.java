package dev.threadporter.git;

import dev.threadporter.spi.GitPlace;
import dev.threadporter.spi.GitProject.Submodule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Describes the submodules that an index names, each as far as it is checked out. */
final class Submodules {
  private static final long MAX_MODULES_FILE = 1 << 20;

  private Submodules() {}

  static List<Submodule> of(Path root, ChangeScan scan) throws IOException {
    if (scan.submodules.isEmpty()) {
      return List.of();
    }
    Map<String, String> urls = urls(root);
    var found = new ArrayList<Submodule>();
    for (Map.Entry<String, ObjectId> wanted : scan.submodules.entrySet()) {
      String path = wanted.getKey();
      Optional<GitPlace> place = place(root, path);
      boolean changed = place.isPresent() && changed(place.get(), wanted.getValue());
      String url = RemoteUrl.withoutCredentials(urls.getOrDefault(path, ""));
      found.add(new Submodule(path, url, wanted.getValue().name(), place.isPresent(), changed));
    }
    return found;
  }

  /** The place of a submodule itself, not of the repository around it. */
  static Optional<GitPlace> place(Path root, String path) {
    Path folder = root.resolve(path);
    return Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)
        ? Places.locate(folder).filter(place -> place.prefix().isEmpty())
        : Optional.empty();
  }

  private static boolean changed(GitPlace place, ObjectId wanted) throws IOException {
    try (var repository = ReadOnlyRepository.open(place)) {
      if (!wanted.equals(repository.resolve(Constants.HEAD))) {
        return true;
      }
      ChangeScan scan = ChangeScan.of(repository);
      return !scan.clean()
          || Submodules.of(place.root(), scan).stream().anyMatch(Submodule::changed);
    }
  }

  private static Map<String, String> urls(Path root) throws IOException {
    Path file = root.resolve(Constants.DOT_GIT_MODULES);
    var urls = new HashMap<String, String>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > MAX_MODULES_FILE) {
      return urls;
    }
    var modules = new Config();
    try {
      modules.fromText(Files.readString(file, StandardCharsets.UTF_8));
    } catch (ConfigInvalidException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    for (String name : modules.getSubsections("submodule")) {
      String path = modules.getString("submodule", name, "path");
      String url = modules.getString("submodule", name, "url");
      if (path != null && url != null) {
        urls.put(path, url);
      }
    }
    return urls;
  }
}
