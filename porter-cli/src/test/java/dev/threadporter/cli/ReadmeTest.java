package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README")
class ReadmeTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();

  @TempDir Path temp;

  private static List<String> blocks(String language) throws Exception {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PROJECT.resolve("README.md")))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  @Test
  void showsJavaThatCompiles() throws Exception {
    var code = blocks("java");
    assertThat(code).hasSize(1);
    var file = Files.writeString(temp.resolve("MoveThreads.java"), code.get(0));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options =
          List.of("-classpath", System.getProperty("java.class.path"), "-d", temp.toString());
      var compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    assertThat(temp.resolve("MoveThreads.class")).exists();
  }

  @Test
  void givesTheCommandsThatContinuousIntegrationRuns() throws Exception {
    var script = Files.readString(PROJECT.resolve(".ci/run"));
    var commands = blocks("sh").stream().map(String::strip).toList();
    assertThat(commands).hasSize(2);
    assertThat(script).contains(commands.get(0), commands.get(1).replace("mvn ", "mvn -B -ntp "));
  }

  @Test
  void knowsEveryExitStatus() throws Exception {
    var readme = Files.readString(PROJECT.resolve("README.md"));
    for (var status = 0; status <= 7; status++) {
      assertThat(readme).contains("\n| " + status + " | ");
    }
    assertThat(readme).contains("\n| " + ExitStatus.INTERRUPTED + " | ");
  }
}
