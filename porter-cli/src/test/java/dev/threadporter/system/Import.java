package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ImportReport;
import dev.threadporter.ImportRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.Tree;
import java.nio.file.Path;

/** Imports of archives that must be refused. */
final class Import {
  private Import() {}

  static ImportReport run(Path archive, Path home) throws Exception {
    return Porter.open(home).run(ImportRequest.from(archive).historyOnly().build());
  }

  /** Imports into a home, and holds that it is refused and leaves nothing behind. */
  static PorterException refused(Path archive, Path home) throws Exception {
    var before = Tree.of(home);
    var refusal = catchThrowableOfType(PorterException.class, () -> run(archive, home));
    assertThat(refusal).as("importing %s", archive).isNotNull();
    assertThat(before.changes()).isEmpty();
    return refusal;
  }
}
