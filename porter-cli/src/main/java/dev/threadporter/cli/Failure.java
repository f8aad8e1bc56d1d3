package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why the exit status isn't 0.
 *
 * @param exit the exit status
 * @param code the code in JSON documents
 * @param message one sentence
 * @param details further lines
 * @param toType what can be typed to go on, for one detail each
 * @param forAll what can be typed for all of them at once; with {@code toType} the last part of the
 *     details in JSON documents
 */
record Failure(
    int exit,
    String code,
    String message,
    List<String> details,
    List<String> toType,
    List<String> forAll) {
  Failure {
    details = List.copyOf(details);
    toType = List.copyOf(toType);
    forAll = List.copyOf(forAll);
  }

  static Failure of(ErrorCode code, Map<String, String> arguments, Texts texts) {
    return of(code, texts.error(code, arguments));
  }

  static Failure of(ErrorCode code, String message) {
    return new Failure(
        ExitStatus.of(code.kind()), code.id(), message, List.of(), List.of(), List.of());
  }

  /** Done, but not all of what was asked for. */
  static Optional<Failure> leftOut(List<Finding> findings, Texts texts) {
    return leftOut(findings, "failure.left-out.one", "failure.left-out.many", texts);
  }

  /** A dry run shows that not all of what was asked for would be done. */
  static Optional<Failure> wouldLeaveOut(List<Finding> findings, Texts texts) {
    return leftOut(findings, "failure.would-leave-out.one", "failure.would-leave-out.many", texts);
  }

  private static Optional<Failure> leftOut(
      List<Finding> findings, String one, String many, Texts texts) {
    var lost = findings.stream().filter(finding -> finding.code().leavesOut()).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            leftOut(
                texts.get(lost.size() == 1 ? one : many, lost.size()),
                lost.stream().map(texts::finding).toList()));
  }

  /** Done, but not all of what was asked for. */
  static Failure leftOut(String message, List<String> details) {
    return new Failure(ExitStatus.LEFT_OUT, "left-out", message, details, List.of(), List.of());
  }

  Failure with(List<String> moreDetails, List<String> more) {
    return new Failure(exit, code, message, moreDetails, more, forAll);
  }

  Failure forAll(List<String> options) {
    return new Failure(exit, code, message, details, toType, options);
  }

  /** The same, with what stands in the way besides. */
  Failure and(Failure other) {
    var all = new ArrayList<>(details);
    all.add(other.message());
    all.addAll(other.details());
    return with(all, joined(toType, other.toType())).forAll(joined(forAll, other.forAll()));
  }

  List<String> allDetails() {
    return joined(details, joined(toType, forAll));
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
