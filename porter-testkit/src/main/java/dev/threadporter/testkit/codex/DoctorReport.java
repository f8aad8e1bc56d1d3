package dev.threadporter.testkit.codex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code codex doctor --json} found in a home. Only the checks of state are judged: {@code
 * state.rollout_db_parity} (rollouts and rows agree; from 0.140.0) and {@code state.paths} (each
 * database's integrity). Immutable.
 *
 * @param json the whole report
 */
public record DoctorReport(Json json) {

  private static final String PARITY = "state.rollout_db_parity";
  private static final String PATHS = "state.paths";

  private static final List<String> DISAGREEMENTS =
      List.of(
          "archive mismatches",
          "duplicate DB paths",
          "duplicate rollout thread ids",
          "malformed file names",
          "missing active rows",
          "missing archived rows",
          "scan errors",
          "stale rows");

  /** Whether rollouts and state database agree and every database that is there is sound. */
  public boolean agrees() {
    return parity().map("ok"::equals).orElse(false) && brokenDatabases().isEmpty();
  }

  /**
   * Like {@link #agrees()}, for a home with that many rollouts of an earlier history of a reverted
   * thread: the doctor counts each as a second file of its thread and as one without a row, in a
   * home that nobody but Codex has touched (seen in 0.149.0, 0.158.0 and 0.169.0).
   */
  public boolean agreesButForReverted(int earlierRollouts) {
    Map<String, Long> expected =
        Map.of(
            "duplicate rollout thread ids", (long) earlierRollouts,
            "missing active rows", (long) earlierRollouts);
    return parity().isPresent()
        && brokenDatabases().isEmpty()
        && DISAGREEMENTS.stream().allMatch(name -> count(name) == expected.getOrDefault(name, 0L));
  }

  private long count(String name) {
    String value = check(PARITY).get("details").get("rollout DB " + name).string();
    return value.isEmpty() ? -1 : Long.parseLong(value);
  }

  /** The state of the comparison: {@code ok}, {@code warning}, {@code fail}; empty without it. */
  public Optional<String> parity() {
    return check(PARITY).get("status").text();
  }

  /** The databases whose integrity check says anything but "ok" or that they are missing. */
  public List<String> brokenDatabases() {
    Json details = check(PATHS).get("details");
    return details.names().stream()
        .filter(name -> name.endsWith(" integrity"))
        .filter(name -> !sound(details.get(name).string()))
        .map(name -> name + ": " + details.get(name).string())
        .toList();
  }

  /** One check of the report by its id; the missing value when this version has none such. */
  public Json check(String id) {
    return json.get("checks").get(id);
  }

  /** Both checks in full, for a test's message. */
  public String details() {
    return check(PARITY) + "\n" + check(PATHS);
  }

  private static boolean sound(String integrity) {
    return integrity.equals("ok") || integrity.startsWith("skipped");
  }
}
