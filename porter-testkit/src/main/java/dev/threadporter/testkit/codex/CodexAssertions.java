package dev.threadporter.testkit.codex;

import java.util.List;

/**
 * AssertJ assertions on what the real Codex shows; to be imported statically beside AssertJ's own.
 */
public final class CodexAssertions {

  private CodexAssertions() {}

  /** Asserts on a list of threads. */
  public static ThreadListAssert assertThatThreads(List<ListedThread> threads) {
    return new ThreadListAssert(threads);
  }

  /** Asserts on one thread. */
  public static ListedThreadAssert assertThat(ListedThread thread) {
    return new ListedThreadAssert(thread);
  }

  /** Asserts on turns. */
  public static TurnsAssert assertThat(Turns turns) {
    return new TurnsAssert(turns);
  }

  /** Asserts on a doctor's report. */
  public static DoctorReportAssert assertThat(DoctorReport report) {
    return new DoctorReportAssert(report);
  }
}
