package dev.threadporter.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that porter noticed and that a person may want to know; never a reason to stop by
 * itself. Immutable and safe for use by several threads.
 *
 * @param code what was noticed; decides severity and text
 * @param thread the id of the Codex thread it is about, if it is about one
 * @param path the file, folder or archive entry it is about, if it is about one
 * @param arguments named values for the text, in a fixed order; values are untrusted data
 * @param fixable whether repairing can do something about it
 */
public record Finding(
    FindingCode code,
    Optional<String> thread,
    Optional<String> path,
    Map<String, String> arguments,
    boolean fixable) {

  /** Copies {@code arguments}, keeping their order. */
  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(path, "path");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }

  /**
   * A finding about nothing in particular yet; add what is known with the {@code with…} and {@code
   * about…} methods.
   *
   * @param code what was noticed
   * @return the finding
   */
  public static Finding of(FindingCode code) {
    return new Finding(code, Optional.empty(), Optional.empty(), Map.of(), false);
  }

  /**
   * This finding, about a Codex thread.
   *
   * @param id the thread's id
   * @return a copy
   */
  public Finding aboutThread(Object id) {
    return new Finding(code, Optional.of(id.toString()), path, arguments, fixable);
  }

  /**
   * This finding, about a file, folder or archive entry.
   *
   * @param where the place, as it should be shown
   * @return a copy
   */
  public Finding aboutPath(Object where) {
    return new Finding(code, thread, Optional.of(where.toString()), arguments, fixable);
  }

  /**
   * This finding with one more named value for its text.
   *
   * @param name the name that the text uses
   * @param value the value
   * @return a copy
   */
  public Finding with(String name, Object value) {
    var more = new LinkedHashMap<>(arguments);
    more.put(name, value.toString());
    return new Finding(code, thread, path, more, fixable);
  }

  /**
   * This finding, for which there is a fix.
   *
   * @param fix whether there is one
   * @return a copy
   */
  public Finding fixable(boolean fix) {
    return new Finding(code, thread, path, arguments, fix);
  }

  /**
   * How bad it is.
   *
   * @return the severity of {@link #code()}
   */
  public Severity severity() {
    return code.severity();
  }

  /**
   * What was noticed, as one English sentence.
   *
   * @return the text
   */
  public String message() {
    return Messages.english().finding(this);
  }
}
