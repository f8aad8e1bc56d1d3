package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code reading-cases.txt}. */
class ReadingTableTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reads(String name, String machineName, String text, String outcome, String normalized) {
    Machine machine = Table.machine(machineName);

    assertThat(outcome(machine.read(text))).isEqualTo(outcome);
    assertThat(machine.normalize(text))
        .isEqualTo(normalized.equals("-") ? Optional.empty() : Optional.of(normalized));
  }

  private static String outcome(Reading reading) {
    return reading instanceof Reading.Absolute path
        ? path.family().name()
        : ((NotAbsolute) reading).id();
  }

  static Stream<Arguments> cases() {
    return Table.read("reading-cases.txt", 5);
  }
}
