package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pattern")
class PathPatternTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "keeps its wildcards            | /old=/new       | /old/**/.env       | /new/**/.env",
        "may have none                  | /old=/new       | /old/src/.env      | /new/src/.env",
        "may be the folder itself       | /old=/new       | /old               | /new",
        "may end in a separator         | /old=/new       | /old/*/            | /new/*/",
        "takes the longest rule         | /old=/new ; /old/a=/b | /old/a/*.key | /b/*.key",
        "isn't split within a name      | /old=/new       | /old*/.env         | -",
        "isn't in a folder of like name | /old=/new       | /older/*           | -",
        "above the folder stays         | /old/app=/new   | /old/*/.env        | -",
        "that is relative stays         | /old=/new       | **/.env            | -",
        "that is empty stays            | /old=/new       | ''                 | -",
        "keeps odd names behind         | /old=/new       | /old/*/./a//b\\c   | /new/*/./a//b\\c",
        "keeps alternatives             | /old=/new       | /old/{a,b}/c       | /new/{a,b}/c",
        "keeps escapes                  | /old=/new       | /old/a\\[b/c       | /new/a\\[b/c",
        "goes to the root               | /old=/          | /old/*.env         | /*.env",
        "comes from the root            | /=/new          | /**/.env           | /new/**/.env",
        "of a folder [id] is the folder | /old/[id]=/new  | /old/[id]/**/.env  | /new/**/.env",
        "of a folder [id] below a rule  | /old=/n ; /old/[id]=/new | /old/[id]/a/*  | /new/a/*",
        "of another folder than [id]    | /old/[id]=/new  | /old/[ij]/**/.env  | -",
        "a URI stays one                | /old=/new       | file:///old/*.env  | file:///new/*.env",
      })
  void ofLinux(String name, String rules, String pattern, String expected) throws Exception {
    assertThat(mapped(Machine.linux(), Machine.linux(), rules, pattern))
        .isEqualTo(wanted(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "of a drive    | D:\\old=/new            | D:\\old\\**\\.env           | /new/**/.env",
        "mixed         | D:\\old=/new            | d:/OLD/src/**\\.env         | /new/src/**/.env",
        "verbatim      | D:\\old=/new            | \\\\?\\D:\\old\\**\\.env    | /new/**/.env",
        "of a share    | \\\\nas\\s\\old=/new    | \\\\nas\\s\\old\\*.key      | /new/*.key",
        "of a volume   | D:\\=/new               | D:\\**\\.env                | /new/**/.env",
        "of WSL        | D:\\old=/new            | /mnt/d/old/**/.env          | /new/**/.env",
        "drive's other | D:\\old=/new            | E:\\old\\**\\.env           | -",
        "relative      | D:\\old=/new            | D:old\\**                   | -",
      })
  void ofWindows(String name, String rules, String pattern, String expected) throws Exception {
    assertThat(mapped(Machine.windows(), Machine.linux(), rules, pattern))
        .isEqualTo(wanted(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gets its separators          | /old=D:\\new      | /old/src/**/*.key | D:\\new\\src\\**\\*.key",
        "at the root of a drive       | /old=D:\\         | /old/**/*.key     | D:\\**\\*.key",
        "a URI gets a URI's           | /old=D:\\new      | file:///old/*.env | file:///D:/new/*.env",
      })
  void forWindows(String name, String rules, String pattern, String expected) throws Exception {
    assertThat(mapped(Machine.linux(), Machine.windows(), rules, pattern))
        .isEqualTo(wanted(expected));
  }

  private static Optional<String> mapped(
      Machine source, Machine target, String rules, String pattern) throws PorterException {
    var builder = MappingRules.builder(source, target);
    for (var rule : rules.split(" ; ")) {
      builder.add(rule);
    }
    return PathPattern.map(pattern, builder.build());
  }

  private static Optional<String> wanted(String expected) {
    return expected.equals("-") ? Optional.empty() : Optional.of(expected);
  }
}
