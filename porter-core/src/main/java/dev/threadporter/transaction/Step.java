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
   * Takes a file out of its place, into {@code replaced/}.
   *
   * @param target where it is, below the home, with {@code /}
   * @param before what it is
   * @param kept the name in {@code replaced/} under which it is kept
   * @param folders folders below the home that go too if nothing is left in them, outermost first
   */
  record RemoveFile(String target, Content before, String kept, List<String> folders)
      implements Step {
    /** Copies the list. */
    public RemoveFile {
      folders = List.copyOf(folders);
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
   * Replaces the projection of rollouts.
   *
   * @param rollouts the rollouts whose projection goes
   * @param staged the file in {@code staging/} with the rows that come instead, one a line
   * @param kept the name in {@code replaced/} under which the rows are kept that go; empty if the
   *     rollouts are new, so that what stands there of them means nothing
   */
  record ReplaceProjection(List<ThreadId> rollouts, Optional<String> staged, Optional<String> kept)
      implements Step {
    /** Copies the list. */
    public ReplaceProjection {
      rollouts = List.copyOf(rollouts);
    }
  }

  /**
   * Appends lines to a file that others append to as well. Each is a JSON object with an {@code
   * id}, and the last line of an id counts.
   *
   * @param target the file, below the home
   * @param lines the lines without their ends, one for an id
   */
  record AppendLines(String target, List<String> lines) implements Step {
    /** Copies the list. */
    public AppendLines {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Takes lines out of such a file, each only if it is the last of its id.
   *
   * @param target the file, below the home
   * @param lines the lines without their ends, one for an id
   */
  record RemoveLines(String target, List<String> lines) implements Step {
    /** Copies the list. */
    public RemoveLines {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What a file is.
   *
   * @param sha256 the sum of its bytes, in hexadecimal
   * @param bytes its size
   * @param modified its time
   */
  record Content(String sha256, long bytes, FileTime modified) {}
}
