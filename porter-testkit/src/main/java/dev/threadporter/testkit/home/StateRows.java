package dev.threadporter.testkit.home;

import dev.threadporter.testkit.lines.Json;
import dev.threadporter.testkit.lines.Kinship;
import dev.threadporter.testkit.tables.Row;
import dev.threadporter.testkit.tables.SqliteFile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of the state database. */
final class StateRows {
  /** The id of the section that every home has. */
  private static final String PINNED = "01984de2-8f74-7c91-a3b2-5c5e937cf318";

  private final CodexHomeBuilder home;
  private final List<WrittenThread> threads;
  private final Map<String, String> sections = new LinkedHashMap<>();

  StateRows(CodexHomeBuilder home, List<WrittenThread> threads) {
    this.home = home;
    this.threads = threads;
  }

  void write(SqliteFile database) throws SQLException {
    long now = home.start.getEpochSecond();
    Row backfill = new Row().set("id", 1).set("status", home.backfill);
    database.insert("backfill_state", backfill.set("last_success_at", now).set("updated_at", now));
    sections(database);
    projects(database);
    for (int i = 0; i < threads.size(); i++) {
      if (!threads.get(i).spec.damage.noRow) {
        thread(database, threads.get(i), i);
      }
    }
  }

  private void sections(SqliteFile database) throws SQLException {
    sections.put("Pinned", PINNED);
    for (WrittenThread thread : threads) {
      thread.spec.section.ifPresent(
          name -> sections.computeIfAbsent(name, key -> id("section", key)));
    }
    for (Map.Entry<String, String> section : sections.entrySet()) {
      database.insert(
          "thread_sections", new Row().set("id", section.getValue()).set("name", section.getKey()));
    }
  }

  private void projects(SqliteFile database) throws SQLException {
    int position = 0;
    for (Map.Entry<String, List<String>> project : home.projects.entrySet()) {
      String id = id("project", project.getKey());
      Row row = new Row().set("id", id).set("name", project.getKey()).set("position", position++);
      row.set("created_at_ms", home.start.toEpochMilli());
      database.insert("projects", row.set("updated_at_ms", home.start.toEpochMilli()));
      for (int i = 0; i < project.getValue().size(); i++) {
        Row root = new Row().set("project_id", id).set("position", i);
        database.insert("project_roots", root.set("path", project.getValue().get(i)));
      }
    }
  }

  private void thread(SqliteFile database, WrittenThread thread, int position) throws SQLException {
    ThreadSpec spec = thread.spec;
    Row row = ThreadRow.of(home.generation, thread);
    spec.section.ifPresent(
        name -> {
          row.set("thread_section_id", sections.getOrDefault(name, PINNED));
          row.set("section_position", position).set("is_pinned", name.equals("Pinned") ? 1 : 0);
          row.set("section_entered_at_ms", thread.updated.toEpochMilli());
        });
    spec.project.ifPresent(name -> row.set("project_id", id("project", name)));
    spec.rowValues.forEach(row::setAny);
    database.insert("threads", row);
    tools(database, thread);
    attachments(database, thread);
    if (thread.facts.kinship().spawn().isPresent()) {
      Kinship.Spawn spawn = thread.facts.kinship().spawn().get();
      Row edge = new Row().set("parent_thread_id", spawn.parentId()).set("status", "open");
      database.insert("thread_spawn_edges", edge.set("child_thread_id", thread.facts.id()));
    }
  }

  private static void tools(SqliteFile database, WrittenThread thread) throws SQLException {
    List<ThreadSpec.DynamicTool> tools = thread.spec.dynamicTools;
    for (int i = 0; i < tools.size(); i++) {
      Row row = new Row().set("thread_id", thread.facts.id()).set("position", i);
      row.set("name", tools.get(i).name()).set("description", tools.get(i).description());
      database.insert(
          "thread_dynamic_tools",
          row.set("input_schema", "{\"type\":\"object\",\"properties\":{}}"));
    }
  }

  private void attachments(SqliteFile database, WrittenThread thread) throws SQLException {
    for (String name : thread.spec.attachments) {
      String path = home.folder.resolve("attachments").resolve(name).toString();
      Row row = new Row().set("id", id("attachment", thread.facts.id() + name));
      row.set("thread_id", thread.facts.id())
          .set("attachment_type", "file")
          .set("identity_key", name);
      row.set("payload", Json.object().put("path", path).toString());
      database.insert("thread_attachments", row.set("created_at", thread.updated.getEpochSecond()));
    }
  }

  /**
   * Returns a message that waits, as its row has it. The shape is a guess: no home with one was
   * seen.
   */
  static String queued(String message) {
    Json text =
        Json.object().put("type", "text").put("text", message).put("text_elements", List.of());
    return Json.object().put("input", List.of(text)).toString();
  }

  private static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ' ' + name).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
