package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.message.FindingCode;
import dev.threadporter.project.GitMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The project comes along with its threads")
class GitSecretsTest extends ProjectMove {
  @Test
  void withoutItsSecrets() throws Exception {
    source.write(".env", "TOKEN=very-secret\n").write("b.txt", "b\n");
    var home = home(source.folder());

    var exported = export(home, GitMode.FULL);

    assertThat(codes(exported.findings())).containsExactly(FindingCode.GIT_LEFT_OUT);
    assertThat(exported.findings().get(0).message()).contains(".env").contains("secret");
    assertThat(exported.leftOut()).isTrue();
    run(all());
    assertThat(restored.folder().resolve("b.txt")).exists();
    assertThat(restored.folder().resolve(".env")).doesNotExist();
  }

  @Test
  void withItsSecretsIfTheyAreWanted() throws Exception {
    source.write(".env", "TOKEN=very-secret\n");
    var request = ExportRequest.to(archive()).git(GitMode.FULL).includeSecrets().build();

    var exported = porter(home(source.folder()).folder()).export(request);

    assertThat(exported.findings()).isEmpty();
    run(all());
    assertThat(restored.folder().resolve(".env")).hasContent("TOKEN=very-secret");
  }

  @Test
  void withoutThePasswordOfItsRemote() throws Exception {
    source.run("remote", "set-url", "origin", "https://ann:hunter2@127.0.0.1:1/x/y.git");
    GitWork.AHEAD.begin(source);

    export(home(source.folder()), GitMode.FULL);

    var entries = Archived.read(archive()).entries();
    assertThat(entries).anySatisfy(entry -> assertThat(entry.text()).contains("127.0.0.1:1/x/y"));
    assertThat(entries)
        .allSatisfy(
            entry ->
                assertThat(new String(entry.content(), ISO_8859_1))
                    .as(entry.name())
                    .doesNotContain("hunter2"));
  }
}
