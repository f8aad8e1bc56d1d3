package dev.threadporter;

import dev.threadporter.message.Finding;
import dev.threadporter.message.FindingCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong in a home. Immutable.
 *
 * @param home the home
 * @param findings what was found, the worst first; each says whether there is a fix
 */
public record DoctorReport(Path home, List<Finding> findings) {
  /** Copies the list. */
  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /**
   * How often what was found.
   *
   * @return the number of findings by their code
   */
  public Map<FindingCode, Integer> counts() {
    var counts = new TreeMap<FindingCode, Integer>();
    findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
    return counts;
  }
}
