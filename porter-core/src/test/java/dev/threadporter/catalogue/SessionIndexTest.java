package dev.threadporter.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.home.CodexHome;
import dev.threadporter.thread.ThreadId;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The session index")
class SessionIndexTest {
  private static final ThreadId ID = new ThreadId("01a1f82f-1e80-72f9-ae4c-2aff228d7b70");
  private static final ThreadId OTHER = new ThreadId("01a1f82f-2222-72f9-ae4c-2aff228d7b70");

  @TempDir Path temp;

  @Test
  void isEmptyIfThereIsNone() throws Exception {
    assertThat(SessionIndex.read(new CodexHome(temp)).name(ID)).isEmpty();
  }

  @Test
  void believesTheLastLineOfAThreadWhateverItsTimeSays() throws Exception {
    var index =
        read(
            line(ID, "first", "2026-11-20T09:00:00Z")
                + line(OTHER, "other", "2026-11-20T09:00:00Z")
                + line(ID, "last", "2020-01-01T00:00:00Z"));

    assertThat(index.name(ID)).contains(new SessionIndex.Entry("last", "2020-01-01T00:00:00Z"));
    assertThat(index.name(OTHER)).map(SessionIndex.Entry::name).contains("other");
  }

  @Test
  void passesOverLinesThatAreNoEntries() throws Exception {
    var index =
        read(
            "no JSON\n[]\n{}\n\n{\"id\":7}\n{\"id\":\"../x\",\"thread_name\":\"n\"}\n"
                + "{\"id\":\""
                + ID
                + "\",\"thread_name\":null}\n"
                + "{\"id\":\""
                + ID
                + "\",\"thread_name\":\""
                + "x".repeat(1 << 20)
                + "\"}\n"
                + line(ID, "name", "t")
                + "{\"id\":\""
                + ID
                + "\",\"thread_na");

    assertThat(index.name(ID)).map(SessionIndex.Entry::name).contains("name");
  }

  @Test
  void writesALineAsCodexDoes() {
    var entry = new SessionIndex.Entry("A \"name\"", "2026-11-20T09:00:00.123456789Z");

    assertThat(entry.line(ID))
        .isEqualTo(
            "{\"id\":\""
                + ID
                + "\",\"thread_name\":\"A \\\"name\\\"\","
                + "\"updated_at\":\"2026-11-20T09:00:00.123456789Z\"}");
  }

  private static String line(ThreadId id, String name, String time) {
    return new SessionIndex.Entry(name, time).line(id) + "\n";
  }

  private SessionIndex read(String text) throws Exception {
    Files.writeString(temp.resolve("session_index.jsonl"), text);
    return SessionIndex.read(new CodexHome(temp));
  }
}
