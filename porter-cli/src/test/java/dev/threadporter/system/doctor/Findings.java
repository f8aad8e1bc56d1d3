package dev.threadporter.system.doctor;

import dev.threadporter.DoctorRequest;
import dev.threadporter.Porter;
import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import dev.threadporter.testkit.Tree;
import java.nio.file.Path;
import java.util.List;

/** What the doctor finds. */
final class Findings {
  private Findings() {}

  /** The codes; finding them has to leave the home as it is, byte for byte. */
  static List<FindingCode> of(Path home) throws Exception {
    var before = Tree.of(home);
    var findings = Porter.open(home).doctor(DoctorRequest.EVERYTHING).findings();
    before.assertUnchanged();
    return findings.stream().map(Finding::code).toList();
  }
}
