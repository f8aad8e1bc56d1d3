package dev.threadporter.project;

import dev.threadporter.json.JsonObject;
import dev.threadporter.json.MalformedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A project that threads work in, as the manifest tells it. Values read from an archive are
 * untrusted; the key and the prefixes are checked.
 *
 * @param key its key, the name of its folder in the archive
 * @param root the top folder of its repository in the source, as the source spells it
 * @param remote where its first remote is, without credentials
 * @param branch the branch that was checked out
 * @param commit the commit that was checked out, in hex
 * @param folders the cwds of threads in it
 */
public record PackedProject(
    String key,
    String root,
    Optional<String> remote,
    Optional<String> branch,
    Optional<String> commit,
    List<Folder> folders) {
  private static final Pattern KEY = Pattern.compile("(?!\\.)[a-z0-9._-]{1,100}");

  /** Copies the list. */
  public PackedProject {
    folders = List.copyOf(folders);
  }

  /**
   * A folder of threads in a project.
   *
   * @param cwd the folder, as the threads spell it
   * @param prefix where it is below the project's root, with {@code /}; empty for the root itself
   */
  public record Folder(String cwd, String prefix) {
    private Map<String, @Nullable Object> toJson() {
      var json = new LinkedHashMap<String, @Nullable Object>();
      json.put("cwd", cwd);
      json.put("prefix", prefix);
      return json;
    }

    private static Folder fromJson(@Nullable Object json) throws MalformedException {
      var object = JsonObject.require(json, "a project's folder");
      var prefix = object.text("prefix");
      if (!isBelow(prefix)) {
        throw new MalformedException("a project's folder leaves the project");
      }
      return new Folder(object.text("cwd"), prefix);
    }

    private static boolean isBelow(String prefix) {
      if (prefix.isEmpty()) {
        return true;
      }
      for (var name : prefix.split("/", -1)) {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.contains("\0")) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Where a folder of threads is in the project.
   *
   * @param cwd one of {@link #folders}
   * @return its prefix; empty for the root, and for a folder that isn't in the project
   */
  public String prefix(String cwd) {
    return folders.stream()
        .filter(folder -> folder.cwd().equals(cwd))
        .map(Folder::prefix)
        .findFirst()
        .orElse("");
  }

  /**
   * The project as JDK values.
   *
   * @return a value for {@link dev.threadporter.json.JsonOutput}
   */
  public Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("key", key);
    json.put("root", root);
    json.put("remote", remote);
    json.put("branch", branch);
    json.put("commit", commit);
    json.put("folders", folders.stream().map(Folder::toJson).toList());
    return json;
  }

  /**
   * Reads what {@link #toJson} gave.
   *
   * @param json untrusted
   * @return the project
   * @throws MalformedException if it isn't one
   */
  public static PackedProject fromJson(@Nullable Object json) throws MalformedException {
    var object = JsonObject.require(json, "a project");
    var key = object.text("key");
    if (!KEY.matcher(key).matches()) {
      throw new MalformedException("bad project key");
    }
    var folders = new ArrayList<Folder>();
    for (var folder : object.list("folders")) {
      folders.add(Folder.fromJson(folder));
    }
    return new PackedProject(
        key,
        object.text("root"),
        object.optionalText("remote"),
        object.optionalText("branch"),
        object.optionalText("commit"),
        folders);
  }
}
