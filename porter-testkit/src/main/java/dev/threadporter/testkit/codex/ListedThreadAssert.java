package dev.threadporter.testkit.codex;

import java.nio.file.Path;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on one thread as Codex describes it. */
public final class ListedThreadAssert extends AbstractAssert<ListedThreadAssert, ListedThread> {

  ListedThreadAssert(@Nullable ListedThread actual) {
    super(actual, ListedThreadAssert.class);
  }

  /** That it belongs to that folder. */
  public ListedThreadAssert withCwd(Path cwd) {
    return withCwd(cwd.toString());
  }

  /** That its cwd is spelled so. */
  public ListedThreadAssert withCwd(String cwd) {
    return has("cwd", present().cwd(), cwd);
  }

  /** That the user gave it that name. */
  public ListedThreadAssert withName(String name) {
    return has("name", present().name().orElse("(none)"), name);
  }

  /** That it has no name. */
  public ListedThreadAssert withoutName() {
    return has("name", present().name().orElse("(none)"), "(none)");
  }

  /** That its preview is that text. */
  public ListedThreadAssert withPreview(String preview) {
    return has("preview", present().preview(), preview);
  }

  /** That it is shown as archived, or not. */
  public ListedThreadAssert archived(boolean archived) {
    return has("archived", present().archived(), archived);
  }

  /** That its provider has that key. */
  public ListedThreadAssert withModelProvider(String provider) {
    return has("model provider", present().modelProvider(), provider);
  }

  /** That it is in a section of that name. */
  public ListedThreadAssert inSection(String name) {
    return has("section", present().section().orElse("(none)"), name);
  }

  /** That it is a sub-agent of that thread. */
  public ListedThreadAssert withParent(String parent) {
    return has("parent", present().parent().orElse("(none)"), parent);
  }

  /** That it has the dates, to the second, that the other description has. */
  public ListedThreadAssert withDatesOf(ListedThread other) {
    return has("createdAt", present().createdAt(), other.createdAt())
        .has("updatedAt", present().updatedAt(), other.updatedAt());
  }

  private ListedThread present() {
    isNotNull();
    return actual;
  }

  private ListedThreadAssert has(String what, Object found, Object expected) {
    if (!Objects.equals(found, expected)) {
      throw failureWithActualExpected(
          found,
          expected,
          "Expected %s of thread %s to be%n  %s%nbut Codex shows%n  %s",
          what,
          actual.id(),
          expected,
          found);
    }
    return this;
  }
}
