package dev.threadporter.testkit.codex;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what {@code codex doctor} found. */
public final class DoctorReportAssert extends AbstractAssert<DoctorReportAssert, DoctorReport> {

  DoctorReportAssert(@Nullable DoctorReport actual) {
    super(actual, DoctorReportAssert.class);
  }

  /** That rollouts and database agree and every database is sound. */
  public DoctorReportAssert agrees() {
    isNotNull();
    if (!actual.agrees()) {
      throw failure("Expected codex doctor to agree, but it says%n%s", actual.details());
    }
    return this;
  }

  /** The same, for a home with that many rollouts of reverted histories. */
  public DoctorReportAssert agreesButForReverted(int earlierRollouts) {
    isNotNull();
    if (!actual.agreesButForReverted(earlierRollouts)) {
      throw failure(
          "Expected codex doctor to agree but for %d rollouts of reverted histories; it says%n%s",
          earlierRollouts, actual.details());
    }
    return this;
  }
}
