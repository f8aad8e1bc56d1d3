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
    var before = all(home);
    var refusal = catchThrowableOfType(PorterException.class, () -> run(archive, home));
    assertThat(refusal).as("importing %s", archive).isNotNull();
    assertThat(before.changes()).isEmpty();
    return refusal;
  }

  /**
   * All of a home but for porter's own folder, which a refused import may leave or take away,
   * empty.
   */
  static Tree all(Path home) throws Exception {
    return Tree.of(home, name -> name.equals("porter") || name.equals("porter/lock"));
  }
}
