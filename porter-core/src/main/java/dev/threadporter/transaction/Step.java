package dev.threadporter.transaction;

import dev.threadporter.spi.Database;
import dev.threadporter.spi.RowChange;
import dev.threadporter.thread.ThreadId;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * One change of a transaction, with all that is needed to make it, to repeat it and to take it
 * back.
 */
public sealed interface Step {
  /**
   * Puts a staged file in its place.
   *
   * @param target where it goes, below the home, with {@code /}
   * @param staged its name in {@code staging/}
   * @param after what it will be
   * @param before what is there now; empty if nothing is
   * @param kept the name in {@code replaced/} under which that is kept
   * @param madeFolders folders below the home that don't exist yet and are made for it, outermost
   *     first
   */
  record PutFile(
      String target,
      String staged,
      Content after,
      Optional<Content> before,
      Optional<String> kept,
      List<String> madeFolders)
      implements Step {
    /** Copies the list. */
    public PutFile {
      madeFolders = List.copyOf(madeFolders);
    }
  }

  /**
   * Changes rows of one database in one of its transactions.
   *
   * @param database which
   * @param changes the rows before and after
   */
  record ChangeRows(Database database, List<RowChange> changes) implements Step {
    /** Copies the list. */
    public ChangeRows {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Replaces the projection of rollouts. It is never taken back to what it was: Codex rebuilds it.
   *
   * @param rollouts the rollouts whose projection goes
   * @param staged the file in {@code staging/} with the rows that come instead, one a line
   */
  record ReplaceProjection(List<ThreadId> rollouts, Optional<String> staged) implements Step {
    /** Copies the list. */
    public ReplaceProjection {
      rollouts = List.copyOf(rollouts);
    }
  }

  /**
   * Appends a line to a file that others append to as well.
   *
   * @param target the file, below the home
   * @param line the line without its end
   */
  record AppendLine(String target, String line) implements Step {}

  /**
   * What a file is.
   *
   * @param sha256 the sum of its bytes, in hexadecimal
   * @param bytes its size
   * @param modified its time
   */
  record Content(String sha256, long bytes, FileTime modified) {}
}
