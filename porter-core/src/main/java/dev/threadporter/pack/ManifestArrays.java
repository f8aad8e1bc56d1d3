package dev.threadporter.pack;

import dev.threadporter.json.MalformedException;
import dev.threadporter.project.PackedProject;
import dev.threadporter.thread.ThreadId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the threads and projects of a manifest as they are read: each thread, rollout and project
 * once. What is wrong with them is kept until the manifest's version is known, because threads of
 * another version must not be judged by this one's rules.
 */
final class ManifestArrays {
  private final List<PackedThread> threads = new ArrayList<>();
  private final Set<ThreadId> ids = new HashSet<>();
  private final Set<ThreadId> rollouts = new HashSet<>();
  private final List<PackedProject> projects = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private @Nullable MalformedException wrong;

  /** Takes an element of one of the manifest's arrays. */
  boolean take(String array, @Nullable Object element) {
    if (wrong == null) {
      try {
        if (array.equals("threads")) {
          add(PackedThread.fromJson(element));
        } else if (array.equals("projects")) {
          add(PackedProject.fromJson(element));
        }
      } catch (MalformedException bad) {
        wrong = bad;
      }
    }
    return true;
  }

  private void add(PackedThread thread) throws MalformedException {
    if (!ids.add(thread.id())) {
      throw new MalformedException("thread " + thread.id() + " is in it twice");
    }
    for (var rollout : thread.rollouts()) {
      if (!rollouts.add(rollout.name().rollout())) {
        throw new MalformedException("rollout " + rollout.name().rollout() + " is in it twice");
      }
    }
    threads.add(thread);
  }

  private void add(PackedProject project) throws MalformedException {
    if (!keys.add(project.key())) {
      throw new MalformedException("project " + project.key() + " is in it twice");
    }
    projects.add(project);
  }

  /** The threads, if all was as it should be. */
  List<PackedThread> threads() throws MalformedException {
    if (wrong != null) {
      throw wrong;
    }
    return threads;
  }

  /** The projects, once the threads were asked for. */
  List<PackedProject> projects() {
    return projects;
  }
}
