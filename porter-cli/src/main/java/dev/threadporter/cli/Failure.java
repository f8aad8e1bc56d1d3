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
 * @param toType what can be typed to go on; the last part of the details in JSON documents
 */
record Failure(int exit, String code, String message, List<String> details, List<String> toType) {
  Failure {
    details = List.copyOf(details);
    toType = List.copyOf(toType);
  }

  static Failure of(ErrorCode code, Map<String, String> arguments, Texts texts) {
    return of(code, texts.error(code, arguments));
  }

  static Failure of(ErrorCode code, String message) {
    return new Failure(ExitStatus.of(code.kind()), code.id(), message, List.of(), List.of());
  }

  /** Done, but not all of what was asked for. */
  static Optional<Failure> leftOut(List<Finding> findings, Texts texts) {
    return leftOut(findings, "failure.left-out", texts);
  }

  /** A dry run shows that not all of what was asked for would be done. */
  static Optional<Failure> wouldLeaveOut(List<Finding> findings, Texts texts) {
    return leftOut(findings, "failure.would-leave-out", texts);
  }

  private static Optional<Failure> leftOut(List<Finding> findings, String key, Texts texts) {
    var lost = findings.stream().filter(finding -> finding.code().leavesOut()).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            leftOut(
                texts.get(key + (lost.size() == 1 ? ".one" : ".many"), lost.size()),
                lost.stream().map(texts::finding).toList()));
  }

  /** Done, but not all of what was asked for. */
  static Failure leftOut(String message, List<String> details) {
    return new Failure(ExitStatus.LEFT_OUT, "left-out", message, details, List.of());
  }

  Failure with(List<String> moreDetails, List<String> more) {
    return new Failure(exit, code, message, moreDetails, more);
  }

  /** The same, with what stands in the way besides. */
  Failure and(Failure other) {
    var all = new ArrayList<>(details);
    all.add(other.message());
    all.addAll(other.details());
    return with(all, Stream.concat(toType.stream(), other.toType().stream()).toList());
  }

  List<String> allDetails() {
    return Stream.concat(details.stream(), toType.stream()).toList();
  }
}
