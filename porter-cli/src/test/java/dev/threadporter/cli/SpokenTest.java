package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.DamageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Runs each command for a person who reads Chinese, on homes whose threads are Chinese too. What is
 * left of English words in what they see was written by the command without asking a bundle.
 */
@DisplayName("A person who reads Chinese")
class SpokenTest {
  /** What isn't language: paths, ids, options, commands to type, codes of findings, addresses. */
  private static final Pattern NO_LANGUAGE =
      Pattern.compile(
          "https?://\\S+"
              + "|(?:porter|tar|codex|git|source)(?: (?![A-Z])[\\x21-\\x7e]+)+"
              + "|\\S*[/\\\\~=|<>$\\d_]\\S*"
              + "|-{1,2}[A-Za-z][\\w-]*(?: [A-Z|]{1,}\\b)?"
              + "|\\b[a-z]+(?:-[a-z]+)+\\b"
              + "|\\.[a-z]+\\b"
              + "|^  [a-z-]+ {2,}(?=\\S)"
              + "|\\bstate\\.\\w+");

  /** Names: of products, of formats, of labels in help, and of values that are typed. */
  private static final Pattern NAMES =
      Pattern.compile(
          "\\b(porter|demo|SOURCE|ARCHIVE|PROJECT|BY|TEXT|PREFIX|env|tar|Codex"
              + "|codex|Desktop|Git|GIT|Markdown|JSON|DIR|COMMAND|OPTIONS|ID|id|rollout|auto"
              + "|always|never|en|zh|none|metadata|full|updated|created|size|title|user|assistant"
              + "|html|markdown|json|keep|legacy|paginated|merge|skip|overwrite|kB|MB|B|WSL|Windows"
              + "|PATH|CODE|OLD|NEW|NAME|shell|bash|zsh|doctor|skills|cli|import|export|repair"
              + "|backup|linux|macos|windows|UTC|Zstandard|gzip|openai|handoff|N|FILE|bad|gone|limit|list|show)\\b");

  private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,}");

  @TempDir Path temp;
  private CodexHome home;
  private CodexHome target;
  private Path archive;

  @BeforeEach
  void makeHomes() throws Exception {
    home =
        CodexHome.in(temp.resolve("home"))
            .thread("one", t -> t.cwd("/源/一").turn("请修复测试", "已修复"))
            .thread("two", t -> t.cwd(temp.toString()).turn("天气怎样", "晴").named("天气").archived())
            .thread("agent", t -> t.subAgentOf("one").turn("查找", "找到"))
            .thread("fork", t -> t.forkOf("one", 1).turn("继续", "好"))
            .thread("empty", t -> t.turn("空", "空").damaged(DamageBuilder::emptyFile))
            .thread("blank", t -> t.cwd(temp.toString()).turn("看", "见").row("preview", ""))
            .build();
    target = CodexHome.in(temp.resolve("target")).seed(2).build();
    archive = temp.resolve("a.tar.gz");
  }

  private String run(int exit, Path codexHome, Object... words) {
    var all = new ArrayList<Object>(List.of("--lang", "zh", "--codex-home", codexHome));
    all.addAll(List.of(words));
    var result = Cli.piped().run(all.toArray());
    assertThat(result.exit()).as(all + "\n" + result.err()).isEqualTo(exit);
    var seen = result.out() + result.err();
    assertThat(seen).as(all.toString()).isNotBlank();
    for (var line : seen.lines().toList()) {
      assertThat(ENGLISH.matcher(rest(line, words)).find()).as(all + "\n" + line).isFalse();
    }
    return seen;
  }

  /** A line without what it repeats of the arguments, and without what isn't language. */
  private static String rest(String line, Object... words) {
    var own = line;
    for (var word : words) {
      own = own.replaceAll(" " + Pattern.quote(word.toString()) + "(?![\\w./-])", " ");
    }
    return NAMES.matcher(NO_LANGUAGE.matcher(own).replaceAll(" ")).replaceAll(" ");
  }

  @Test
  void readsNoEnglishAboutThreads() {
    run(0, home.folder(), "list");
    run(0, home.folder(), "list", "--all", "--subagents");
    run(0, home.folder(), "list", "--query", "没有");
    for (var key : List.of("one", "two", "fork")) {
      run(0, home.folder(), "show", home.thread(key).id());
    }
    run(6, home.folder(), "doctor", "-v");
    run(6, home.folder(), "repair", "--all-safe");
    run(3, home.folder(), "repair", "--missing-project");
  }

  @Test
  void readsNoEnglishAboutArchives() {
    run(6, home.folder(), "export", "--all", "-o", archive);
    run(2, home.folder(), "export", "--all", "-o", archive);
    run(6, home.folder(), "backup", "-o", temp.resolve("folder") + "/");
    run(2, home.folder(), "backup", "-o", temp.resolve("folder") + "/");
    run(6, home.folder(), "compact-export", "--all", "-o", temp.resolve("c.tar.gz"));
    run(0, home.folder(), "inspect", archive);
    run(0, home.folder(), "inspect", archive, "--verify");
    run(0, home.folder(), "inspect", temp.resolve("c.tar.gz"));
    run(5, target.folder(), "import", temp.resolve("c.tar.gz"));
    run(6, home.folder(), "render", "--all", "-o", temp.resolve("pages") + "/");
    run(2, home.folder(), "render", "--all", "-o", temp.resolve("pages") + "/");
  }

  @Test
  void readsNoEnglishAboutImportsAndWhatBecameOfThem() throws Exception {
    run(6, home.folder(), "export", "--all", "-o", archive);
    run(3, target.folder(), "import", archive);
    run(0, target.folder(), "import", archive, "--history-only", "--dry-run");
    run(0, target.folder(), "import", archive, "--history-only");
    run(0, target.folder(), "import", archive, "--history-only");
    var thread = home.thread("two").id();
    grown(home);
    grown(target);
    run(3, target.folder(), "import", home.folder(), "--thread", thread);
    run(
        0,
        target.folder(),
        "import",
        home.folder(),
        "--thread",
        thread,
        "--on-conflict",
        "keep-both");
    run(0, target.folder(), "transactions", "list");
    var ids = transactions();
    run(0, target.folder(), "transactions", "show", ids.get(0));
    run(0, target.folder(), "transactions", "undo", ids.get(0));
    run(2, target.folder(), "transactions", "undo", ids.get(0));
    run(6, target.folder(), "transactions", "undo", ids.get(1));
    run(0, target.folder(), "transactions", "recover");
    run(0, target.folder(), "transactions", "delete", ids.get(0));
    run(0, target.folder(), "transactions", "prune", "--keep", "0");
    run(0, target.folder(), "transactions", "prune", "--keep", "0");
    run(0, target.folder(), "transactions", "list");
  }

  /** The thread goes on, on each side in its own way. */
  private void grown(CodexHome side) throws Exception {
    var name = home.thread("two").rollout().file().getFileName().toString();
    try (var files = Files.walk(side.folder())) {
      var file = files.filter(it -> it.endsWith(name)).findFirst().orElseThrow();
      var more = Files.readAllLines(file);
      var last = more.get(more.size() - 1).replaceFirst("\"timestamp\":\"2", "\"timestamp\":\"3");
      var line = side.equals(home) ? last : last.replaceFirst("\"3", "\"4");
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }
  }

  private List<String> transactions() throws Exception {
    var list = Cli.piped().run("transactions", "list", "--json", "--codex-home", target.folder());
    var ids = new ArrayList<String>();
    for (var transaction : list.list("transactions")) {
      ids.add(transaction.text("id"));
    }
    return ids;
  }

  @Test
  void readsNoEnglishInTheDemo() {
    var demo = temp.resolve("demo");
    var shown = Cli.piped().run("demo", demo, "--lang", "zh").out();
    assertThat(shown).contains("旧机器的线程", "已写入");
    run(2, home.folder(), "demo", demo);
  }

  @Test
  void readsNoEnglishAboutTheSkill() {
    run(0, home.folder(), "skill", "install");
  }

  @Test
  void readsNoEnglishAboutWhatWentWrong() {
    var nothing = temp.resolve("nothing");
    run(2, home.folder());
    run(2, home.folder(), "transactions");
    run(2, home.folder(), "lst");
    run(2, home.folder(), "list", "surplus");
    run(2, home.folder(), "list", "--fish");
    run(2, home.folder(), "list", "--limit");
    run(2, home.folder(), "list", "--limit", "many");
    run(2, home.folder(), "list", "--limit", "-1");
    run(2, home.folder(), "list", "--sort", "fish");
    run(2, home.folder(), "list", "--since", "gone");
    run(2, home.folder(), "list", "--json=x");
    run(2, home.folder(), "show");
    run(2, home.folder(), "export", "--all");
    run(2, home.folder(), "export", "-o", archive);
    run(2, home.folder(), "export", "--all", "-o", "");
    run(2, home.folder(), "export", "--all", "-o", temp.resolve("a.zip"));
    run(2, home.folder(), "export", "--all", "-o", archive, "--level", "99");
    run(2, home.folder(), "export", "--all", "-o", archive, "--include-secrets");
    run(2, home.folder(), "export", "--all", "-o", archive, "--git", "some");
    run(2, home.folder(), "export", "--all", "-o", home.folder().resolve("a.tar.gz"));
    run(2, home.folder(), "import", archive, "--on-conflict", "fish");
    run(2, home.folder(), "import", archive, "--resolve", "fish");
    run(2, target.folder(), "import", home.folder(), "--cwd-map", "fish");
    run(2, home.folder(), "compact-export", "--all", "-o", archive, "--tail-events", "-1");
    run(2, home.folder(), "render", "--all", "-o", archive, "--format", "fish");
    run(2, home.folder(), "render", "--all", "-o", temp.resolve("a.html"));
    run(2, home.folder(), "repair");
    run(2, home.folder(), "repair", "--fix", "fish");
    run(2, home.folder(), "transactions", "prune", "--keep", "-1");
    run(7, home.folder(), "transactions", "show", "ffff");
    run(7, home.folder(), "show", "ffff");
    run(7, home.folder(), "show", "0");
    run(7, home.folder(), "export", "--query", "没有", "-o", archive);
    run(7, home.folder(), "import", nothing);
    run(7, home.folder(), "inspect", nothing);
    run(7, nothing, "list");
  }

  @Test
  void readsNoEnglishInHelp() {
    help(Cli.piped().tree(), List.of());
  }

  private void help(CommandLine command, List<String> words) {
    var all = new ArrayList<Object>(words);
    all.add("--help");
    run(0, home.folder(), all.toArray());
    for (var below : command.getSubcommands().entrySet()) {
      var more = new ArrayList<>(words);
      more.add(below.getKey());
      help(below.getValue(), more);
    }
  }
}
