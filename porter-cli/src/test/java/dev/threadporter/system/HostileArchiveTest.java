package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "An archive that somebody made with bad intent is refused, and the home stays as it is")
class HostileArchiveTest extends TamperedArchive {
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

  private PorterException inspected() {
    return catchThrowableOfType(PorterException.class, () -> Porter.inspect(file, true));
  }
}
