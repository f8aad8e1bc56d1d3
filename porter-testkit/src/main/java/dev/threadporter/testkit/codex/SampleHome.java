package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A home that the real Codex made, with the threads in it by their role.
 *
 * @param home the Codex home
 * @param version the version that made it
 * @param ids the threads' ids
 * @param folders the threads' working folders
 */
public record SampleHome(
    Path home, CodexVersion version, Map<Role, String> ids, Map<Role, Path> folders) {

  /** Copies the maps. */
  public SampleHome {
    ids = Map.copyOf(ids);
    folders = Map.copyOf(folders);
  }

  /** The name that {@link Role#RENAMED} has. */
  public static final String GIVEN_NAME = "A given name";

  /** The objective that {@link Role#GOAL} has. */
  public static final String OBJECTIVE = "finish the work";

  /** The message in the queue of {@link Role#QUEUE}. */
  public static final String QUEUED = "queued for later";

  /** The name of the section of {@link Role#SECTION}. */
  public static final String SECTION_NAME = "My section";

  /** The name of the project of {@link Role#PROJECT}. */
  public static final String PROJECT_NAME = "My project";

  /**
   * The id of the thread with that role.
   *
   * @throws IllegalArgumentException if the home was made without it
   */
  public String id(Role role) {
    return required(ids, role);
  }

  /** The working folder of the thread with that role. */
  public Path folder(Role role) {
    return required(folders, role);
  }

  /** The roles that there are. */
  public Set<Role> roles() {
    return ids.keySet();
  }

  private <T> T required(Map<Role, T> map, Role role) {
    T value = map.get(role);
    if (value == null) {
      throw new IllegalArgumentException("this home of " + version + " has no " + role);
    }
    return value;
  }
}
