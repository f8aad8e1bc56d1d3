package dev.threadporter.testkit.codex;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A released version of Codex, such as {@code 0.169.0}; ordered by its numbers.
 *
 * @param major first number
 * @param minor second number, the one that grows with releases
 * @param patch third number
 */
public record CodexVersion(int major, int minor, int patch) implements Comparable<CodexVersion> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

  private static final Comparator<CodexVersion> ORDER =
      Comparator.comparingInt(CodexVersion::major)
          .thenComparingInt(CodexVersion::minor)
          .thenComparingInt(CodexVersion::patch);

  /**
   * Reads three numbers with dots between.
   *
   * @throws IllegalArgumentException for any other form, also for ranges and tags like "latest"
   */
  public static CodexVersion of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a Codex version like 0.169.0: " + text);
    }
    return new CodexVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
  }

  /** Whether this version is the given one or a later one. */
  public boolean atLeast(String other) {
    return compareTo(of(other)) >= 0;
  }

  @Override
  public int compareTo(CodexVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
