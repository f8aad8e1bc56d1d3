package dev.threadporter.testkit.codex;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the threads that Codex lists. */
public final class ThreadListAssert extends AbstractAssert<ThreadListAssert, List<ListedThread>> {

  ThreadListAssert(@Nullable List<ListedThread> actual) {
    super(actual, ThreadListAssert.class);
  }

  /** That the thread is listed exactly once; goes on with that thread. */
  public ListedThreadAssert lists(String id) {
    isNotNull();
    List<ListedThread> found = actual.stream().filter(thread -> thread.id().equals(id)).toList();
    if (found.size() != 1) {
      throw failure(
          "Expected thread %s to be listed once, but it is there %d times among %s",
          id, found.size(), ids());
    }
    return new ListedThreadAssert(found.get(0));
  }

  /** That no thread of that id is listed. */
  public ThreadListAssert doesNotList(String id) {
    isNotNull();
    if (ids().contains(id)) {
      throw failure("Expected thread %s not to be listed among %s", id, ids());
    }
    return this;
  }

  private List<String> ids() {
    return actual.stream().map(ListedThread::id).toList();
  }
}
