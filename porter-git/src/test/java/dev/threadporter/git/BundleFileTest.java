package dev.threadporter.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a bundle names")
class BundleFileTest {
  private static final String COMMIT = "0123456789012345678901234567890123456789";

  @TempDir Path temp;

  @Test
  void isReadFromTheLinesBeforeItsPack() throws Exception {
    var file = bundle("# v2 git bundle\n" + COMMIT + " refs/heads/main\n\nPACK");

    assertThat(BundleFile.names(file, COMMIT)).isTrue();
    assertThat(BundleFile.names(file, COMMIT.replace('0', 'f'))).isFalse();
  }

  @Test
  void isNothingBehindTheFirstEmptyLine() throws Exception {
    var file = bundle("# v2 git bundle\n\n" + COMMIT + " refs/heads/main\n");

    assertThat(BundleFile.names(file, COMMIT)).isFalse();
  }

  @Test
  void isNothingBehindALineThatIsLongerThanAnyName() throws Exception {
    var file = bundle("# v2 git bundle\n");
    try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      var zeros = new byte[1 << 20];
      for (var i = 0; i < 400; i++) {
        out.write(zeros);
      }
    }

    assertThat(BundleFile.names(file, COMMIT)).isFalse();
  }

  private Path bundle(String text) throws IOException {
    return Files.writeString(temp.resolve("work.bundle"), text);
  }
}
