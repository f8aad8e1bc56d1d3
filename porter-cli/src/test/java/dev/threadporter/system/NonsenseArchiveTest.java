package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.ErrorCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive whose documents are nonsense is refused:")
class NonsenseArchiveTest extends TamperedArchive {
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

  @ParameterizedTest(name = "one of its {0}")
  @ValueSource(strings = {"threads", "rollouts"})
  void ifTheManifestNamesTwice(String list) throws Exception {
    archived
        .edit(
            "porter.json",
            text -> {
              var start = text.indexOf('[', text.indexOf("\"" + list + "\"")) + 1;
              var first = text.substring(start, endOfObject(text, text.indexOf('{', start)));
              return text.substring(0, start) + first + "," + text.substring(start);
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

  private static int endOfObject(String text, int start) {
    var depth = 0;
    for (var i = start; ; i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
  }
}
