package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.threadporter.DoctorRequest;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.repair.Repairs;
import dev.threadporter.testkit.Tree;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Settings that can't be read")
class UnreadableSettingsTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areToldByWhoeverGoesByThemAndKeepOthersFromWriting(boolean tooLong) throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .thread(t -> t.cwd("/").turn("a", "b").provider("mine"))
            .build();
    var home = CodexHome.in(temp.resolve("home")).seed(2).thread(t -> t.cwd("/")).build();
    var settings = home.folder().resolve("config.toml");
    Files.deleteIfExists(settings);
    if (tooLong) {
      Files.writeString(settings, "model_provider = \"mine\"\n" + "# a remark\n".repeat(400_000));
    } else {
      Files.createDirectories(settings.resolve("in it"));
    }
    var porter = Porter.open(home.folder());
    var request = ImportRequest.from(source.folder()).build();
    var before = Tree.of(home.folder());

    var examined = porter.doctor(DoctorRequest.EVERYTHING).findings();
    var planned = porter.plan(request).findings();

    for (var findings : List.of(examined, planned)) {
      assertThat(findings)
          .filteredOn(finding -> finding.code() == FindingCode.UNREADABLE_FILE)
          .singleElement()
          .satisfies(finding -> assertThat(finding.path()).contains(settings.toString()));
      assertThat(findings)
          .extracting(Finding::code)
          .doesNotContain(FindingCode.PROVIDER_NOT_CONFIGURED);
    }
    assertThatThrownBy(() -> porter.run(request))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining(settings.toString());
    assertThatThrownBy(
            () -> porter.run(new Repairs(Set.of(), true, List.of(), Optional.empty(), false)))
        .isInstanceOf(PorterException.class)
        .hasMessageContaining(settings.toString());
    before.assertUnchanged();
  }
}
