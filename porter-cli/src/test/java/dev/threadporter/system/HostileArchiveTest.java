package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "An archive that somebody made with bad intent is refused, and the home stays as it is")
class HostileArchiveTest {
  @TempDir Path temp;
  private Path home;
  private Path file;
  private CodexHome source;
  private Archived archived;

  @BeforeEach
  void makeArchive() throws Exception {
    home = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
    source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("plain", t -> t.turn("please fix", "done").goal("be good"))
            .thread("other", t -> t.turn("please go on", "done"))
            .build();
    file = temp.resolve("a.tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(file).build());
    archived = Archived.read(file);
  }

  @Test
  void butNotIfItIsOnlyPackedAgain() throws Exception {
    archived.summed().write(file);

    assertThat(Import.run(file, home).transaction()).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "../evil.jsonl",
        "codex/../../evil.jsonl",
        "codex/sessions/2026/11/20/../../../../../auth.json",
        "/etc/evil",
        "C:/evil",
        "codex\\sessions\\evil",
        "codex/sessions/2026/11/20/rollout-2026-11-20T09-00-00-.jsonl",
        "codex/sessions/evil.jsonl",
        "codex/./porter.json",
        "codex//evil",
        "evil\u0007name",
        "threads/../x.json",
        "threads/not-an-id.json",
        "codex/generated_images/../../auth.json",
        "codex/attachments/../auth.json",
        "codex/attachments/.hidden",
        "projects/../git.json",
        "projects/key/evil.sh",
      })
  void ifANameLeavesItsPlace(String name) throws Exception {
    archived.with(name, "evil").summed().write(file);

    var refusal = Import.refused(file, home);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
    assertThat(refusal).hasMessageContaining(file.toString());
    assertThat(refusal.getMessage().chars()).noneMatch(Character::isISOControl);
    assertThat(inspected().code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "codex/auth.json",
        "codex/config.toml",
        "auth.json",
        "config.toml",
        "codex/.credentials.json",
        "codex/.env",
        "codex/history.jsonl",
        "codex/state_5.sqlite",
        "codex/session_index.jsonl",
        "codex/skills/SKILL.md",
        "codex/hooks.json",
        "codex/log/codex-tui.log",
      })
  void ifItHoldsWhatBelongsToAMachine(String name) throws Exception {
    archived.with(name, "{}").summed().write(file);

    var refusal = Import.refused(file, home);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
    assertThat(refusal).hasMessageContaining(name).hasMessageContaining("Nothing was written");
  }

  @ParameterizedTest(name = "type {0}")
  @ValueSource(chars = {'1', '2', '3', '4', '6', '7', 'S', 'g'})
  void ifAnEntryIsNoRegularFile(char type) throws Exception {
    archived
        .again(new Archived.Entry("codex/attachments/evil", type, new byte[0]))
        .summed()
        .write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @Test
  void ifARolloutIsThereTwice() throws Exception {
    archived.again(archived.get(rollout())).write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @Test
  void ifANameDiffersFromAnotherByItsCaseOnly() throws Exception {
    archived.again(new Archived.Entry("readme.TXT", '0', "x".getBytes(UTF_8))).summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @Test
  void ifARolloutIsNotInTheManifest() throws Exception {
    archived
        .with(
            "codex/sessions/2026/11/20/rollout-2026-11-20T09-00-00-01234567-89ab-7def-8123-456789abcdef.jsonl",
            "{}\n")
        .summed()
        .write(file);

    var refusal = Import.refused(file, home);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
    assertThat(refusal).hasMessageContaining("porter.json doesn't name it");
  }

  @Test
  void ifRowsAreOfAThreadThatIsNotInTheManifest() throws Exception {
    archived.with("threads/01234567-89ab-7def-8123-456789abcdef.json", "{}").summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @Test
  void ifSomethingFollowsTheSums() throws Exception {
    archived.move("SHA256SUMS", 2).write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @Test
  void ifSomethingHasNoSum() throws Exception {
    archived.edit("SHA256SUMS", sums -> sums.replaceFirst("(?m)^.*README.txt\n", "")).write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_HOSTILE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    ".jsonl, it is missing",
    "porter.json, not an archive",
    "SHA256SUMS, ends too early",
    "README.txt, it is missing",
    "threads/, it is missing",
  })
  void ifAnEntryIsMissing(String kind, String why) throws Exception {
    var name =
        archived.names().stream()
            .filter(
                each -> kind.equals(".jsonl") ? each.contains("/sessions/") : each.startsWith(kind))
            .findFirst()
            .orElseThrow();
    archived.without(name).write(file);

    var refusal = Import.refused(file, home);
    assertThat(refusal.code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
    assertThat(refusal).hasMessageContaining(why);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"rollout", "rows"})
  void ifAnEntryAndItsSumAreMissing(String kind) throws Exception {
    archived.without(kind.equals("rows") ? rows() : rollout()).summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
    assertThat(inspected().code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @Test
  void ifARolloutHasAnotherSizeThanTheManifestSays() throws Exception {
    archived.edit(rollout(), text -> text + "{\"type\":\"evil\"}\n").summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @Test
  void ifEntriesComeInAnotherOrder() throws Exception {
    archived.move(rollout(), 1).summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @Test
  void ifTheRowsOfAThreadAreLongerThanAnyOfPorters() throws Exception {
    var rows = "threads/" + source.thread("plain").id() + ".json";
    archived
        .edit(rows, text -> text.replaceFirst("\\{", "{\"pad\":\"" + "x".repeat(33 << 20) + "\","))
        .summed()
        .write(file);

    assertThat(Import.refused(file, home)).hasMessageContaining("longer than any");
  }

  @Test
  void butNotIfAThreadsRowsHaveAMemberOfALaterPorter() throws Exception {
    var rows = "threads/" + source.thread("plain").id() + ".json";
    archived
        .edit(rows, text -> text.replaceFirst("\\{", "{\"later\":[{\"a\":[1,2]}],"))
        .summed()
        .write(file);

    assertThat(Import.run(file, home).transaction()).isPresent();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"bytes\" : [0-9]+ | \"bytes\" : -1",
        "\"bytes\" : [0-9]+ | \"bytes\" : 9223372036854775807",
        "\"bytes\" : [0-9]+ | \"bytes\" : 92233720368547758070",
        "\"bytes\" : [0-9]+ | \"bytes\" : 1e3",
        "\"bytes\" : [0-9]+ | \"bytes\" : null",
        "\"bytes\" : [0-9]+ | \"bytes\" : 1, \"bytes\" : 2",
        "\"mtimeNs\" : [0-9]+ | \"mtimeNs\" : \"soon\"",
        "\"updatedAt\" : \"[^\"]+\" | \"updatedAt\" : \"yesterday\"",
        "\"id\" : \"[^\"]+\" | \"id\" : \"../../etc/passwd\"",
        "\"id\" : \"[^\"]+\" | \"id\" : \"01234567-89ab-7def-8123-456789abcdef\"",
        "\"path\" : \"codex/[^\"]+\" | \"path\" : \"codex/config.toml\"",
        "\"path\" : \"codex/[^\"]+\" | \"path\" : \"../x\"",
        "\"rollouts\" : \\[ | \"nothing\" : [",
        "\"threads\" : \\[ | \"threads\" : [ 7, ",
        "\"threads\" : \\[ | \"threads\" : [ [], ",
      })
  void ifTheManifestIsNonsense(String from, String to) throws Exception {
    archived.edit("porter.json", text -> text.replaceFirst(from, to)).summed().write(file);

    assertThat(Import.refused(file, home).code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"text\"", "", "{", "{}{}", "{\"format\":\"porter-archive\""})
  void ifTheManifestIsNoObject(String manifest) throws Exception {
    archived.with("porter.json", manifest).summed().write(file);

    assertThat(Import.refused(file, home).code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
  }

  @Test
  void ifTheManifestNamesAThreadTwice() throws Exception {
    archived
        .edit(
            "porter.json",
            text -> {
              var threads = text.indexOf('[', text.indexOf("\"threads\"")) + 1;
              var first = text.substring(threads, endOfObject(text, text.indexOf('{', threads)));
              return text.substring(0, threads) + first + "," + text.substring(threads);
            })
        .summed()
        .write(file);

    var refusal = Import.refused(file, home);
    assertThat(refusal.code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
    assertThat(refusal).hasMessageContaining("twice");
  }

  @Test
  void ifTheManifestNamesARolloutTwice() throws Exception {
    archived
        .edit(
            "porter.json",
            text -> {
              var rollouts = text.indexOf('[', text.indexOf("\"rollouts\"")) + 1;
              var first = text.substring(rollouts, endOfObject(text, text.indexOf('{', rollouts)));
              return text.substring(0, rollouts) + first + "," + text.substring(rollouts);
            })
        .summed()
        .write(file);

    var refusal = Import.refused(file, home);
    assertThat(refusal.code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
    assertThat(refusal).hasMessageContaining("twice");
  }

  @ParameterizedTest(name = "in {0}")
  @ValueSource(strings = {"porter.json", "threads/"})
  void ifJsonIsDeeperThanAnyDocumentOfPorters(String document) throws Exception {
    var name =
        archived.names().stream()
            .filter(each -> each.startsWith(document))
            .findFirst()
            .orElseThrow();
    var deep = "[".repeat(200_000) + "]".repeat(200_000);
    archived
        .edit(name, text -> text.replaceFirst("\\{", "{\"deep\":" + deep + ","))
        .summed()
        .write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"thread\":\"01234567-89ab-7def-8123-456789abcdef\",\"rows\":[]}",
        "{\"thread\":\"THREAD\",\"rows\":[7]}",
        "{\"thread\":\"THREAD\",\"rows\":[{\"database\":\"other\",\"table\":\"threads\",\"values\":{}}]}",
        "{\"thread\":\"THREAD\",\"rows\":[{\"database\":\"state\",\"table\":\"threads\","
            + "\"values\":{\"id\":\"01234567-89ab-7def-8123-456789abcdef\"}}]}",
        "{\"thread\":\"THREAD\",\"rows\":[{\"database\":\"goals\",\"table\":\"thread_goals\","
            + "\"values\":{\"thread_id\":\"01234567-89ab-7def-8123-456789abcdef\"}}]}",
        "{\"thread\":\"THREAD\",\"rows\":[{\"database\":\"state\",\"table\":\"threads\","
            + "\"values\":{\"id\":\"THREAD\",\"title\":{\"blob\":\"%%%\"}}}]}",
      })
  void ifTheRowsOfAThreadAreNonsense(String document) throws Exception {
    var name = rows();
    var thread = name.substring("threads/".length(), name.length() - ".json".length());
    archived.with(name, document.replace("THREAD", thread)).summed().write(file);

    assertThat(Import.refused(file, home).code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no sums\n", "\n", "LONG"})
  void ifTheSumsAreNonsense(String sums) throws Exception {
    archived.with("SHA256SUMS", sums.equals("LONG") ? "f".repeat(3 << 20) : sums).write(file);

    assertThat(Import.refused(file, home).code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
  }

  @Test
  void ifAFolderThatAnExportMadeWasTamperedWith() throws Exception {
    var folder = temp.resolve("folder");
    Porter.open(source.folder()).export(ExportRequest.to(folder).asFolder().build());
    var rollout = folder.resolve(rollout().substring("codex/".length()));
    Files.writeString(rollout, Files.readString(rollout).replaceFirst("please", "pleasE"));

    assertThat(Import.refused(folder, home).code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
  }

  @Test
  void ifAFolderHoldsALinkInPlaceOfARollout() throws Exception {
    var folder = temp.resolve("folder");
    Porter.open(source.folder()).export(ExportRequest.to(folder).asFolder().build());
    var rollout = folder.resolve(rollout().substring("codex/".length()));
    var elsewhere = Files.move(rollout, temp.resolve("elsewhere"));
    Files.createSymbolicLink(rollout, elsewhere);

    assertThat(Import.refused(folder, home).code().kind()).isEqualTo(ErrorCode.Kind.ARCHIVE);
  }

  private static int endOfObject(String text, int start) {
    var depth = 0;
    for (var i = start; ; i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
  }

  private String rollout() {
    return archived.names().stream()
        .filter(n -> n.contains("/sessions/"))
        .findFirst()
        .orElseThrow();
  }

  private String rows() {
    return archived.names().stream()
        .filter(name -> name.matches("threads/[^.]+\\.json"))
        .findFirst()
        .orElseThrow();
  }

  private PorterException inspected() {
    return catchThrowableOfType(PorterException.class, () -> Porter.inspect(file, true));
  }
}
