package dev.threadporter;

import dev.threadporter.repair.RepairPlan;
import java.util.Optional;

/**
 * What a repair did. Immutable.
 *
 * @param plan what was done; for a dry run what would be
 * @param transaction the id under which it can be undone; empty if nothing had to be done, and for
 *     a dry run
 */
public record RepairReport(RepairPlan plan, Optional<String> transaction) {}
