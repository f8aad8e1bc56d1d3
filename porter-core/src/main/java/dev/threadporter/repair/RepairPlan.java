package dev.threadporter.repair;

import dev.threadporter.message.Finding;
import java.util.List;

/**
 * What a repair does. Immutable.
 *
 * @param changes each thing that changes, in the order of threads
 * @param left findings that were there before and that it does nothing about
 * @param folders folders of the threads that were asked about, and where they go
 */
public record RepairPlan(
    List<RepairChange> changes, List<Finding> left, List<MovedFolder> folders) {
  /** Copies the lists. */
  public RepairPlan {
    changes = List.copyOf(changes);
    left = List.copyOf(left);
    folders = List.copyOf(folders);
  }
}
