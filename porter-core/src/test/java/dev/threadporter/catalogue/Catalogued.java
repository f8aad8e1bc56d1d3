package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.home.Host;
import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.CodexHomeBuilder;
import dev.threadporter.testkit.home.SampleThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A sample home without a database, and what the catalogue says of it. */
abstract class Catalogued {
  @TempDir Path temp;

  CodexHomeBuilder home() {
    return CodexHome.in(temp.resolve("home"))
        .generation(Generation.latest())
        .seed(7)
        .withoutDatabase();
  }

  Catalogue catalogue(CodexHome home) throws IOException {
    return catalogue(home.folder());
  }

  Catalogue catalogue(Path folder) throws IOException {
    var home = new dev.threadporter.home.CodexHome(folder);
    try (var open = OpenHome.open(home, Host.real(), Optional.empty(), temp)) {
      return open.catalogue();
    }
  }

  static CodexThread only(Catalogue catalogue) {
    assertThat(catalogue.threads()).hasSize(1);
    return catalogue.threads().iterator().next();
  }

  static dev.threadporter.thread.ThreadId id(SampleThread thread) {
    return new dev.threadporter.thread.ThreadId(thread.id());
  }
}
