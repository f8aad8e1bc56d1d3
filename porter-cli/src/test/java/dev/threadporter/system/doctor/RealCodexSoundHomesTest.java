package dev.threadporter.system.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.codex.ModelServer;
import dev.threadporter.testkit.codex.RealCodex;
import dev.threadporter.testkit.codex.SampleHomes;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("real-codex")
@DisplayName("In a home that only the real Codex touched the doctor")
class RealCodexSoundHomesTest {
  @TempDir Path temp;

  /** Those that the property {@code porter.codex.versions} lists, else one of each generation. */
  static Stream<String> versions() {
    var few = "0.59.0,0.94.0,0.113.0,0.132.0,0.140.0,0.149.0,0.158.0,0.169.0";
    return Stream.of(System.getProperty("porter.codex.versions", few).split(","));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void findsNothing(String version) throws Exception {
    var home = temp.resolve("home");
    try (var model = ModelServer.start();
        var session = RealCodex.version(version).on(home)) {
      session.configure(model);
      SampleHomes.make(session, temp.resolve("projects"));
    }

    assertThat(Findings.of(home)).isEmpty();
  }
}
