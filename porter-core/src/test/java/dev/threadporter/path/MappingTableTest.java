package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code mapping-cases.txt}. */
class MappingTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void maps(String name, String source, String target, String rules, String value, String expected)
      throws PorterException {
    var here = Table.machine(target);
    var home = here.platform() == Platform.WINDOWS ? "C:\\Users\\me" : "/home/me";
    var builder = MappingRules.builder(Table.machine(source), here).home(home);
    for (String rule : rules.isEmpty() ? new String[0] : rules.split(" ; ")) {
      builder.add(rule);
    }
    var mapping = builder.build();

    Optional<String> wanted = expected.equals("-") ? Optional.empty() : Optional.of(expected);
    assertThat(mapping.map(value)).isEqualTo(wanted);
    assertThat(mapping.explain(value).map(MappedPath::value)).isEqualTo(wanted);
  }

  @Test
  void coversEnoughCases() {
    assertThat(cases().count()).isGreaterThanOrEqualTo(150);
    assertThat(cases().map(row -> row.get()[0]).distinct().count()).isEqualTo(cases().count());
  }

  static Stream<Arguments> cases() {
    return Table.read("mapping-cases.txt", 6);
  }
}
