package dev.threadporter.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.message.PorterException;
import dev.threadporter.path.Machine;
import dev.threadporter.path.MappingRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The policy in a thread's row")
class SandboxPolicyTest {
  @Test
  void ofTodayHasTheMappedPathsOfItsPermissions() throws Exception {
    var policy =
        """
        {"type":"managed","file_system":{"type":"restricted","entries":[\
        {"path":{"type":"special","value":{"kind":"root"}},"access":"read"},\
        {"path":{"type":"path","path":"%s"},"access":"write"}]},"network":"restricted"}""";

    assertThat(mapped(policy.formatted("D:\\\\code\\\\app")))
        .isEqualTo(policy.formatted("/srv/app"));
  }

  @Test
  void ofOlderVersionsHasMappedWritableRoots() throws Exception {
    assertThat(mapped("{\"type\":\"w\",\"writable_roots\":[\"d:/code\",\"E:\\\\x\"],\"n\":false}"))
        .isEqualTo("{\"type\":\"w\",\"writable_roots\":[\"/srv\",\"E:\\\\x\"],\"n\":false}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"read-only\"}",
        "{ \"writable_roots\" : [ \"E:\\\\elsewhere\" ], \"n\" : 1.50 }",
        "{\"note\":\"D:\\\\code\\\\app\",\"list\":[\"D:\\\\code\"]}",
        "read-only",
        "{\"path\":\"D:\\\\code\"",
        "",
      })
  void staysAsItIsWhereNoPathOfItMoves(String policy) throws Exception {
    assertThat(mapped(policy)).isEqualTo(policy);
  }

  private static String mapped(String policy) throws PorterException {
    var rules = MappingRules.builder(Machine.windows(), Machine.linux()).add("D:\\code=/srv");
    return new SandboxPolicy(rules.build()).mapped(policy);
  }
}
