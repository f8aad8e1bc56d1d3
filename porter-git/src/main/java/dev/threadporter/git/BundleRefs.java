package dev.threadporter.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.threadporter.spi.GitWork;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** The names that a bundle gives its commits. */
final class BundleRefs {
  static final String ALL = "refs/porter/";
  static final String HEAD = ALL + "head";
  static final String INDEX = ALL + "index";
  static final String WORK = ALL + "work";
  private static final String HEADS = ALL + "heads/";
  private static final String TAGS = ALL + "tags/";

  private BundleRefs() {}

  static String branch(String name) {
    return HEADS + name;
  }

  static String tag(String name) {
    return TAGS + name;
  }

  /**
   * Where a person's commands put what a bundle holds, ending in a slash: never where something
   * else is, since the name says what is in the bundle.
   */
  static String own(GitWork work) {
    String text = work.toString();
    return ALL
        + new ObjectInserter.Formatter()
            .idFor(Constants.OBJ_BLOB, text.getBytes(UTF_8))
            .abbreviate(10)
            .name()
        + "/";
  }

  static String stash(int number) {
    return ALL + "stash/" + number;
  }

  /** Whether a name is that of a commit or tag that a person made, other than a stash. */
  static boolean isHistory(String name) {
    return name.equals(HEAD) || name.startsWith(HEADS) || name.startsWith(TAGS);
  }
}
