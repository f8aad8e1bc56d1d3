package dev.threadporter.git;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of git commands as a person types them: words quoted for the shells of this system. On
 * Windows that is what both PowerShell and the command prompt understand, where there is such a
 * thing.
 */
final class HandScript {
  private static final String PLAIN = "[A-Za-z0-9_./:@+-]+";
  private static final String PLAIN_ON_WINDOWS = "[A-Za-z0-9_./:\\\\*+-]+";
  private static final String ALIKE_IN_DOUBLE_QUOTES = "[^\"$`%!]*[^\"$`%!\\\\]";

  private final List<String> lines = new ArrayList<>();
  private final boolean windows;

  HandScript() {
    this(File.separatorChar == '\\');
  }

  HandScript(boolean windows) {
    this.windows = windows;
  }

  /** Adds a command. */
  HandScript git(String... words) {
    return git(List.of(words));
  }

  /** Adds a command that is at work in a folder. */
  HandScript in(Path folder, String... words) {
    return in(folder, List.of(words));
  }

  /** Adds a command that is at work in a folder. */
  HandScript in(Path folder, List<String> words) {
    var all = new ArrayList<>(List.of("-C", folder.toString()));
    all.addAll(words);
    return git(all);
  }

  private HandScript git(List<String> words) {
    var line = new StringBuilder("git");
    words.forEach(word -> line.append(' ').append(quoted(word)));
    lines.add(line.toString());
    return this;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private String quoted(String word) {
    if (!windows) {
      return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
    if (word.matches(PLAIN_ON_WINDOWS)) {
      return word;
    }
    return word.matches(ALIKE_IN_DOUBLE_QUOTES)
        ? '"' + word + '"'
        : "'" + word.replace("'", "''") + "'";
  }
}
