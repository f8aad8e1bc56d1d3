package dev.threadporter.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingRulesTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/a | linux | no-equals",
        "`` | linux | no-equals",
        "/a=b | linux | new-not-absolute",
        "/a= | linux | new-not-absolute",
        "/a=E:b | windows | new-not-absolute",
        "/a=\\b | windows | new-not-absolute",
        "/a=\\\\nas | windows | new-not-absolute",
        "/a=~you/b | linux | new-not-absolute",
        "a=/b | linux | old-not-absolute",
        "=/b | linux | old-not-absolute",
        "~/a=/b | linux | old-not-absolute",
        "C:a=/b | linux | old-not-absolute",
        "\\\\server=/b | linux | old-not-absolute",
        "/a=E:\\b | linux | new-not-here",
        "/a=E:\\b | macos | new-not-here",
        "/a=\\\\nas\\team | wsl | new-not-here",
        "/a=/b | windows | new-not-here",
        "/a=~/b | windows | new-not-here",
        "/a=\\\\wsl$\\Debian\\b | wsl:Ubuntu | new-not-here",
      })
  void refusesARuleThatIsWrongByItself(String rule, String target, String problem) {
    var builder = MappingRules.builder(Machine.linux(), Table.machine(target)).home("/home/me");

    var refusal = refusal(() -> builder.add(rule));

    assertThat(refusal.code()).isEqualTo(ErrorCode.USAGE);
    assertThat(refusal.arguments()).containsEntry("problem", problem).containsEntry("rule", rule);
    assertThat(refusal).hasMessageContaining(rule).hasMessageNotContaining("{");
  }

  @Test
  void refusesAHomeDirectoryThatNobodyNamed() {
    var builder = MappingRules.builder(Machine.linux(), Machine.linux());

    assertThat(refusal(() -> builder.add("/a=~/b")).arguments())
        .containsEntry("problem", "new-not-absolute");
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "D:\\code=/srv/a | D:\\code=/srv/b",
        "D:\\code=/srv/a | \\\\?\\d:\\CODE\\=/srv/b",
        "D:\\code=/srv/a | /mnt/d/code=/srv/b",
        "D:\\code=/srv/a | file:///D:/code=/srv/A",
        "\\\\wsl$\\Ubuntu\\x=/srv/a | \\\\wsl.localhost\\ubuntu\\x=/srv/b",
        "/=/srv/a | /=/",
      })
  void refusesTwoRulesForOnePlace(String one, String other) throws PorterException {
    var builder = MappingRules.builder(Machine.windows(), Machine.linux()).add(one);

    var refusal = refusal(() -> builder.add(other));

    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTRADICTORY_RULES);
    assertThat(refusal.arguments())
        .containsEntry("from", other.substring(0, other.lastIndexOf('=')))
        .containsEntry("to", one.substring(one.lastIndexOf('=') + 1))
        .containsEntry("other", other.substring(other.lastIndexOf('=') + 1));
  }

  @Test
  void takesTheSameRuleTwice() throws PorterException {
    var rules =
        MappingRules.builder(Machine.windows(), Machine.linux())
            .add("D:\\code=/srv")
            .add("d:/code/=/srv/./")
            .build();

    assertThat(rules.rules()).containsExactly(new MappingRule("D:\\code", "/srv"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "/a/k=/b", "/a/k=~/b", "/a/E=E:/b", "/a/100%=/b", "D:\\k=v"})
  void isTypedSoThatItIsTakenApartAsItWasMeant(String old) throws PorterException {
    var machine = old.startsWith("D:") ? Machine.windows() : Machine.linux();
    var rules =
        MappingRules.builder(machine, Machine.linux())
            .add(new MappingRule(old, "/srv/k=/v").typed())
            .build();

    assertThat(rules.map(old)).contains("/srv/k=/v");
    assertThat(rules.map("/a/k"))
        .isEqualTo(old.equals("/a") ? Optional.of("/srv/k=/v/k") : Optional.empty());
  }

  @Test
  void namesTheRuleThatDecided() throws PorterException {
    var rules =
        MappingRules.builder(Machine.linux(), Machine.linux())
            .add("/a=/short")
            .add("/a/b", "/long")
            .build();

    assertThat(rules.explain("/a/b/c"))
        .contains(new MappedPath("/long/c", new MappingRule("/a/b", "/long"), List.of()));
  }

  @Test
  void saysWhichNamesTheTargetCantHave() throws PorterException {
    var rules = MappingRules.builder(Machine.linux(), Machine.windows()).add("/a=E:\\srv").build();

    var mapped = rules.explain("/a/fine/c:d/lpt1.txt/e./b\\c/COM0/nul/q?").orElseThrow();

    assertThat(mapped.illegalNames()).containsExactly("lpt1.txt", "nul", "q?");
    assertThat(rules.explain("/a/fine/Console/.git").orElseThrow().illegalNames()).isEmpty();
  }

  @Test
  void saysWhichNamesAreTooLongForLinux() throws PorterException {
    var rules = MappingRules.builder(Machine.windows(), Machine.linux()).add("D:\\=/srv").build();
    String name = "项".repeat(86);

    assertThat(rules.explain("D:\\" + name).orElseThrow().illegalNames()).containsExactly(name);
  }

  @Test
  void aBuilderStartsAnewAfterBuilding() throws PorterException {
    var builder = MappingRules.builder(Machine.linux(), Machine.linux()).add("/a=/b");
    var first = builder.build();
    builder.add("/a=/c");

    assertThat(first.map("/a")).contains("/b");
    assertThat(builder.build().map("/a")).contains("/c");
  }

  private interface Adding {
    Object run() throws PorterException;
  }

  private static PorterException refusal(Adding adding) {
    return catchThrowableOfType(PorterException.class, adding::run);
  }
}
