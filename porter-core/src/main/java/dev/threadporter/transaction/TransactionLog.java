package dev.threadporter.transaction;

import dev.threadporter.home.CodexHome;
import dev.threadporter.home.HomeLock;
import dev.threadporter.json.JsonObject;
import dev.threadporter.transaction.TransactionSummary.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transactions of a home: looked through, and removed. */
public final class TransactionLog {
  private final CodexHome home;

  /**
   * The transactions of a home.
   *
   * @param home the home
   */
  public TransactionLog(CodexHome home) {
    this.home = home;
  }

  /**
   * Lists them. Changes nothing.
   *
   * @return the newest first
   * @throws IOException if one can't be read
   */
  public List<TransactionSummary> list() throws IOException {
    var all = new LinkedHashMap<String, Records>();
    for (var id : Folders.ids(home)) {
      all.put(id, Records.of(home, id));
    }
    var summaries = new ArrayList<TransactionSummary>();
    for (var entry : all.entrySet()) {
      summaries.add(summary(entry.getKey(), entry.getValue(), all));
    }
    Collections.reverse(summaries);
    return summaries;
  }

  private TransactionSummary summary(String id, Records records, Map<String, Records> all)
      throws IOException {
    var begin = records.get("begin");
    return new TransactionSummary(
        id,
        begin
            .flatMap(record -> record.optionalText("createdAt"))
            .flatMap(TransactionLog::time)
            .orElse(Instant.EPOCH),
        text(begin, "command"),
        text(begin, "source"),
        state(id, records, all),
        records.get("ready").map(record -> record.optionalNumber("threads").orElse(0)).orElse(0L),
        bytes(Folders.of(home, id)));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static String text(Optional<JsonObject> record, String name) {
    return record.flatMap(found -> found.optionalText(name)).orElse("");
  }

  private static State state(String id, Records records, Map<String, Records> all) {
    if (!records.isOver()) {
      return State.UNFINISHED;
    }
    if (records.has("undone") || isUndone(id, all)) {
      return State.UNDONE;
    }
    return records.get("done").filter(done -> done.isTrue("recovered")).isPresent()
        ? State.RECOVERED
        : State.DONE;
  }

  /** Whether an undo of it is in force: one that wasn't undone itself. */
  private static boolean isUndone(String id, Map<String, Records> all) {
    return all.entrySet().stream()
        .anyMatch(
            other ->
                other.getKey().compareTo(id) > 0
                    && other.getValue().isDone()
                    && text(other.getValue().get("begin"), "command").equals("undo")
                    && text(other.getValue().get("begin"), "source").equals(id)
                    && !isUndone(other.getKey(), all));
  }

  private static long bytes(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(TransactionLog::size).sum();
    } catch (NoSuchFileException removedMeanwhile) {
      return 0;
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException removedMeanwhile) {
      return 0;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Removes a transaction that is over; it can't be undone any more.
   *
   * @param id its id
   * @param lock the home's lock, held by the caller
   * @throws IOException if it can't be removed
   */
  public void delete(String id, HomeLock lock) throws IOException {
    var undone = text(Records.of(home, id).get("begin"), "source");
    if (Folders.ids(home).contains(undone) && isUndoInForce(id)) {
      new Journal(Folders.of(home, undone)).note("undone", Map.of("by", id));
    }
    Folders.forget(home, id);
  }

  private boolean isUndoInForce(String id) throws IOException {
    return list().stream()
        .anyMatch(
            one ->
                one.id().equals(id)
                    && one.command().equals("undo")
                    && (one.state() == State.DONE || one.state() == State.RECOVERED));
  }

  /**
   * Removes the oldest transactions that are over.
   *
   * @param keep how many stay; unfinished ones stay in any case and don't count
   * @param lock the home's lock, held by the caller
   * @return what was removed, the oldest first
   * @throws IOException if one can't be removed
   */
  public List<TransactionSummary> prune(int keep, HomeLock lock) throws IOException {
    var over = list().stream().filter(one -> one.state() != State.UNFINISHED).toList();
    var out = new ArrayList<>(over.subList(Math.min(keep, over.size()), over.size()));
    Collections.reverse(out);
    for (var one : out) {
      delete(one.id(), lock);
    }
    return out;
  }
}
