package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.ExportRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A home that another tool went over")
class SortedKeysTest {
  private static final Pattern BASE =
      Pattern.compile(
          "\"history_base\":\\{(\"thread_id\":\"[0-9a-f-]+\"),"
              + "(\"end_ordinal_exclusive\":[0-9]+),(\"end_byte_offset\":[0-9]+)}");

  private static final Pattern OFFSET = Pattern.compile("\"end_byte_offset\":([0-9]+)");

  @TempDir Path temp;

  @Test
  void hasItsForksCutTheirBasesWhereTheyDidWhateverTheOrderOfTheKeys() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("root", t -> t.cwd("/src/a").turn("a", "b").turn("c", "d"))
            .thread("fork", t -> t.cwd("/src/a").forkOf("root", 1).turn("e", "f"))
            .build();
    var expected = offset(source, imported(source, "first"));
    var fork = source.thread("fork").rollout().file();
    var text = Files.readString(fork);
    var sorted = BASE.matcher(text).replaceFirst("\"history_base\":{$3,$2,$1}");
    assertThat(sorted).isNotEqualTo(text);
    Files.writeString(fork, sorted);

    var actual = offset(source, imported(source, "second"));

    assertThat(actual).isEqualTo(expected).isNotEqualTo(offset(source, source.folder()));
  }

  @Test
  void bringsALongRowShortenedAndSaysSo() throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("long", t -> t.turn("a", "b").row("first_user_message", "x".repeat(18 << 20)))
            .build();
    var archive = temp.resolve("a.tar.gz");

    var exported = Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    var target = CodexHome.in(temp.resolve("target")).seed(9).thread().build();
    var report = Import.run(archive, target.folder());

    assertThat(exported.findings())
        .filteredOn(finding -> finding.code() == FindingCode.ROW_TOO_LONG)
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("first_user_message", "beginning"));
    assertThat(exported.leftOut()).isTrue();
    assertThat(report.plan().threads()).hasSize(1);
  }

  private Path imported(CodexHome source, String name) throws Exception {
    var archive = temp.resolve(name + ".tar.gz");
    Porter.open(source.folder()).export(ExportRequest.to(archive).build());
    var target = CodexHome.in(temp.resolve(name)).seed(9).thread().build();
    var here = Files.createDirectories(temp.resolve("a much longer folder than it was before"));
    Porter.open(target.folder()).run(ImportRequest.from(archive).map("/src/a=" + here).build());
    return target.folder();
  }

  private static String offset(CodexHome source, Path home) throws Exception {
    var file = source.folder().relativize(source.thread("fork").rollout().file());
    var found = OFFSET.matcher(Files.readString(home.resolve(file)));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
