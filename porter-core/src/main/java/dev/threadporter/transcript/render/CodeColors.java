package dev.threadporter.transcript.render;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Colors for code, by what most languages have in common: comments, strings, numbers, and words
 * that are keywords somewhere.
 */
final class CodeColors {
  /** Longer code is shown plain. */
  private static final int LONGEST = 100_000;

  private static final Set<String> HASH_COMMENTS =
      Set.of(
          "sh",
          "bash",
          "zsh",
          "shell",
          "python",
          "py",
          "ruby",
          "rb",
          "yaml",
          "yml",
          "toml",
          "make",
          "makefile",
          "dockerfile",
          "perl",
          "r",
          "ini",
          "conf");
  private static final Set<String> NO_CODE = Set.of("", "text", "txt", "plain", "markdown", "md");

  private static final String STRING =
      "\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)*+'|`[^`\n]*+`";
  private static final String NUMBER = "\\b\\d[\\w.]*+";
  private static final String WORD = "\\b[A-Za-z_]\\w*+";
  private static final Pattern SLASHES =
      Pattern.compile(
          "(//[^\n]*+|/\\*[^*]*+\\*++(?:[^/*][^*]*+\\*++)*+/|--\\s[^\n]*+)|("
              + STRING
              + ")|("
              + NUMBER
              + ")|("
              + WORD
              + ")");
  private static final Pattern HASHES =
      Pattern.compile("((?<![\\w$])#[^\n]*+)|(" + STRING + ")|(" + NUMBER + ")|(" + WORD + ")");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract and as assert async await bool boolean break byte case catch char class const "
                  + "continue def default defer del do done double elif else enum esac except export extends "
                  + "false fi final finally float fn for from func function global go if impl implements import "
                  + "in int interface is lambda let long loop match mod module mut namespace new nil none not "
                  + "null or override package pass private protected pub public raise record return self "
                  + "sealed select short static struct super switch then this throw throws trait true try type "
                  + "typeof union until use using var void volatile where while with yield SELECT FROM WHERE "
                  + "INSERT UPDATE DELETE CREATE TABLE JOIN ON AND OR NOT NULL None True False")
              .split(" "));

  private CodeColors() {}

  /** Code as escaped HTML with colors. */
  static String html(String code, String language) {
    var name = language.strip().toLowerCase(Locale.ROOT).split("[\\s{,:]", 2)[0];
    if (name.equals("diff") || name.equals("patch")) {
      return diff(code);
    }
    if (NO_CODE.contains(name) || code.length() > LONGEST) {
      return HtmlOut.escaped(code);
    }
    var result = new StringBuilder(code.length() * 2);
    var match = (HASH_COMMENTS.contains(name) ? HASHES : SLASHES).matcher(code);
    var from = 0;
    while (match.find()) {
      result.append(HtmlOut.escaped(code.substring(from, match.start())));
      var kind =
          match.group(1) != null
              ? "c"
              : match.group(2) != null
                  ? "s"
                  : match.group(3) != null ? "n" : KEYWORDS.contains(match.group()) ? "k" : "";
      span(kind, match.group(), result);
      from = match.end();
    }
    return result.append(HtmlOut.escaped(code.substring(from))).toString();
  }

  /** A diff as escaped HTML, each line in its color. */
  static String diff(String diff) {
    var result = new StringBuilder(diff.length() * 2);
    diff.lines()
        .forEach(
            line -> {
              span(kindOfLine(line), line, result);
              result.append('\n');
            });
    return result.toString();
  }

  private static String kindOfLine(String line) {
    if (line.startsWith("@@")
        || line.startsWith("***")
        || line.startsWith("+++ ")
        || line.startsWith("--- ")) {
      return "h";
    }
    return line.startsWith("+") ? "i" : line.startsWith("-") ? "d" : "";
  }

  private static void span(String kind, String text, StringBuilder out) {
    if (kind.isEmpty()) {
      out.append(HtmlOut.escaped(text));
    } else {
      out.append("<span class=\"")
          .append(kind)
          .append("\">")
          .append(HtmlOut.escaped(text))
          .append("</span>");
    }
  }
}
