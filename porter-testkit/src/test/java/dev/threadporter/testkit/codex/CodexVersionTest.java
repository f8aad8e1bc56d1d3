package dev.threadporter.testkit.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CodexVersionTest {

  @Test
  void ordersByNumbersAndNotByText() {
    assertThat(CodexVersion.of("0.59.0")).isLessThan(CodexVersion.of("0.132.0"));
    assertThat(CodexVersion.of("0.144.6").atLeast("0.144.5")).isTrue();
    assertThat(CodexVersion.of("0.94.0").atLeast("0.113.0")).isFalse();
  }

  @Test
  void refusesATagOrAPath() {
    assertThatThrownBy(() -> CodexVersion.of("latest")).hasMessageContaining("latest");
    assertThatThrownBy(() -> CodexVersion.of("../0.1.0")).hasMessageContaining("not a Codex");
  }

  @Test
  void knowsWhichRolesAVersionCanMake() {
    assertThat(Role.allIn(CodexVersion.of("0.59.0")))
        .contains(Role.PLAIN, Role.ARCHIVED, Role.APP_SERVER)
        .doesNotContain(Role.FORK, Role.RENAMED, Role.REVERTED);
    assertThat(Role.allIn(CodexVersion.of("0.169.0"))).containsExactly(Role.values());
  }
}
