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
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Describes the submodules that an index names, each as far as it is checked out. */
final class Submodules {
  private static final long MAX_MODULES_FILE = 1 << 20;
  private static final String SECTION = "submodule";

  /** An address relative to that of the repository around, which was judged. */
  private static final Pattern BESIDE = Pattern.compile("(?:\\.\\.?/)+(?:[^/\\\\]+(?:/|$))*");

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

  /**
   * Refuses a submodule whose address a clone must not use. Git would look at some of them before
   * it asks whether it may.
   *
   * @param root a work tree, with the {@code .gitmodules} that git will read
   */
  static void checkAddress(Path root, String path) throws IOException {
    Config modules = modules(root);
    for (String name : modules.getSubsections(SECTION)) {
      if (path.equals(modules.getString(SECTION, name, "path"))) {
        for (String url : modules.getStringList(SECTION, name, "url")) {
          Optional<String> refusal =
              BESIDE.matcher(url).matches() ? Optional.empty() : RemoteUrl.refusal(url);
          if (refusal.isPresent()) {
            throw new IOException(Texts.of(refusal.get()));
          }
        }
      }
    }
  }

  private static Map<String, String> urls(Path root) throws IOException {
    var urls = new HashMap<String, String>();
    Config modules = modules(root);
    for (String name : modules.getSubsections(SECTION)) {
      String path = modules.getString(SECTION, name, "path");
      String url = modules.getString(SECTION, name, "url");
      if (path != null && url != null) {
        urls.put(path, url);
      }
    }
    return urls;
  }

  private static Config modules(Path root) throws IOException {
    Path file = root.resolve(Constants.DOT_GIT_MODULES);
    var modules = new Config();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > MAX_MODULES_FILE) {
      return modules;
    }
    try {
      modules.fromText(Files.readString(file, StandardCharsets.UTF_8));
    } catch (ConfigInvalidException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return modules;
  }
}
