package dev.threadporter.testkit.codex;

import java.util.List;
import java.util.stream.Stream;

/**
 * The turns of a thread, oldest first, as Codex shows them.
 *
 * @param list the turns
 */
public record Turns(List<Turn> list) {

  /** Copies the list. */
  public Turns {
    list = List.copyOf(list);
  }

  static Turns of(Json turns) {
    return new Turns(turns.items().stream().map(Turn::new).toList());
  }

  /** How many turns. */
  public int count() {
    return list.size();
  }

  /** How many items in all turns. */
  public int items() {
    return (int) allItems().count();
  }

  /** The items' types in order, such as {@code userMessage}. */
  public List<String> itemTypes() {
    return allItems().map(item -> item.get("type").string()).toList();
  }

  /**
   * The texts of user and assistant messages in order; what stays the same when a thread moves,
   * which ids and times of turns need not.
   */
  public List<String> texts() {
    return allItems().flatMap(Turns::textsOf).toList();
  }

  /** The ids of the turns. */
  public List<String> ids() {
    return list.stream().map(Turn::id).toList();
  }

  private Stream<Json> allItems() {
    return list.stream().flatMap(turn -> turn.items().stream());
  }

  private static Stream<String> textsOf(Json item) {
    Stream<String> parts =
        item.get("content").items().stream().flatMap(part -> part.get("text").text().stream());
    return Stream.concat(item.get("text").text().stream(), parts);
  }

  /**
   * One turn.
   *
   * @param json as Codex gives it
   */
  public record Turn(Json json) {

    /** Its id; in legacy threads Codex makes one up at each reading. */
    public String id() {
      return json.get("id").string();
    }

    /** {@code completed}, {@code interrupted}, {@code failed} or {@code inProgress}. */
    public String status() {
      return json.get("status").string();
    }

    /** Its items. */
    public List<Json> items() {
      return json.get("items").items();
    }
  }
}
