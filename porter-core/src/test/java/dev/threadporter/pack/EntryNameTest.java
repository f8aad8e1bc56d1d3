package dev.threadporter.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.rollout.RolloutName;
import dev.threadporter.thread.ThreadId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The name of an entry")
class EntryNameTest {
  private static final String ID = "01a1f82f-1e80-72f9-ae4c-2aff228d7b70";
  private static final String FILE = "rollout-2026-11-20T09-08-07-" + ID + ".jsonl";

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "porter.json, MANIFEST",
    "README.txt, README",
    "SHA256SUMS, SUMS",
    "handoff.md, HANDOFF",
    "threads/" + ID + ".json, ROWS",
    "threads/" + ID + ".projection.jsonl, PROJECTION",
    "tail/" + ID + ".jsonl, TAIL",
    "codex/sessions/2026/11/20/" + FILE + ", ROLLOUT",
    "codex/archived_sessions/" + FILE + ", ROLLOUT",
    "codex/generated_images/" + ID + "/a picture.png, IMAGE",
    "codex/attachments/a/b/c.pdf, ATTACHMENT",
    "codex/attachments/console/nullable.pdf, ATTACHMENT",
    "projects/my-app_2/git.json, PROJECT",
    "projects/x/work.bundle, PROJECT",
    "projects/x/work.patch, PROJECT",
  })
  void tellsWhatItIs(String text, EntryName.Kind kind) {
    assertThat(EntryName.parse(text)).map(EntryName::kind).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/porter.json",
        "porter.json/",
        "./porter.json",
        "PORTER.JSON",
        "threads/" + ID + ".JSON",
        "threads/01A1F82F-1E80-72F9-AE4C-2AFF228D7B70.json",
        "threads/x/../" + ID + ".json",
        "codex/sessions/" + FILE,
        "codex/sessions/2026/11/21/" + FILE,
        "codex/sessions/2026/11/20/" + FILE + ".zst",
        "codex/sessions/2026/11/20/../20/" + FILE,
        "codex/archived_sessions/2026/11/20/" + FILE,
        "codex/archived_sessions/rollout-2026-11-20T09-08-07-01A1F82F-1E80-72F9-AE4C-2AFF228D7B70.jsonl",
        "sessions/2026/11/20/" + FILE,
        "codex/generated_images/" + ID + "/../x.png",
        "codex/generated_images/" + ID + "/.hidden",
        "codex/generated_images/" + ID + "/a/b.png",
        "codex/generated_images/" + ID + "/CON:",
        "codex/generated_images/" + ID + "/NUL.png",
        "codex/generated_images/" + ID + "/com1 .png",
        "codex/attachments/aux/a.pdf",
        "codex/attachments/a/Con",
        "codex/generated_images/" + ID + "/trailing.",
        "codex/generated_images/" + ID + "/trailing ",
        "codex/generated_images/" + ID + "/",
        "codex/generated_images/x/a.png",
        "codex/attachments/../../x",
        "codex/attachments/a//b",
        "codex/attachments/a\\b",
        "codex/attachments/a\u0000b",
        "codex/attachments/1/2/3/4/5/6/7/8/9/10",
        "projects/../git.json",
        "projects/A/git.json",
        "projects/./git.json",
        "projects/x./git.json",
        "projects/x/y/git.json",
        "projects/x/other.txt",
        "codex/auth.json",
        "codex/config.toml",
      })
  void isNoneIfPorterDoesNotGiveIt(String text) {
    assertThat(EntryName.parse(text)).isEmpty();
  }

  @Test
  void isMadeForWhatItNames() {
    var thread = ThreadId.parse(ID).orElseThrow();
    var rollout = RolloutName.parse(FILE).orElseThrow();

    for (var name :
        new EntryName[] {
          EntryName.rows(thread),
          EntryName.projection(thread),
          EntryName.rollout(rollout, false),
          EntryName.rollout(rollout, true)
        }) {
      assertThat(EntryName.parse(name.text())).contains(name);
      assertThat(name.thread()).contains(thread);
    }
    assertThat(EntryName.rollout(rollout, true).rollout()).contains(rollout);
    assertThat(EntryName.rows(thread).rollout()).isEmpty();
    assertThat(EntryName.README.thread()).isEmpty();
  }

  @Test
  void saysWhereItLiesInAFolderThatIsAHome() {
    var rollout = RolloutName.parse(FILE).orElseThrow();

    assertThat(FolderLayout.place(EntryName.rollout(rollout, false)))
        .isEqualTo("sessions/2026/11/20/" + FILE);
    assertThat(FolderLayout.place(EntryName.MANIFEST)).isEqualTo("porter-archive/porter.json");
  }
}
