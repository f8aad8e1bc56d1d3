package dev.threadporter.system.transcripts;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.testkit.home.ThreadBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A home with one thread of each kind that a page has to show. */
final class Conversations {
  /** The keys of its threads. */
  static final List<String> ALL = List.of("plain", "tools", "image", "fork", "hostile");

  /** What would act if any of it weren't taken for text. */
  static final String HOSTILE =
      "</script><script>window.hostile=1</script> <img src=x onerror=window.hostile=2> "
          + "[go](javascript:window.hostile=3) [file](file:///etc/passwd) "
          + "![p](http://evil.example/x.png) <style>*{display:none}</style> "
          + "<svg onload=window.hostile=4> </pre></details></main> [x][r]\n\n"
          + "[r]: javascript:window.hostile=5\n\n<iframe src=//evil.example></iframe>\n\n"
          + "```html\n<script>window.hostile=6</script>\n```\n\n"
          + "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u202Eturned round";

  private static final String ANSWER =
      """
      The parser reads **one line at a time**; see [the format](https://example.org/format).

      ## What I found

      1. `Reader.next()` returns the *line end* too.
      2. Empty lines are counted twice:
         - once by the reader,
         - once by the caller.

      ```java
      /** Reads a line. */
      String next() throws IOException {
        int count = 0; // lines so far
        return in.readLine() + "\\n";
      }
      ```

      ```python
      def total(lines):  # all of them
          return sum(len(x) for x in lines if x != "")
      ```

      ```diff
      @@ -1,2 +1,2 @@
      -    return in.readLine() + "\\n";
      +    return in.readLine();
      ```

      > It worked before the move.

      An unbroken word: %s
      """
          .formatted("long".repeat(60));

  private Conversations() {}

  static CodexHome home(Path folder) throws IOException {
    return CodexHome.in(folder)
        .generation(Generation.V0_169)
        .thread("plain", Conversations::plain)
        .thread("tools", Conversations::tools)
        .thread("image", Conversations::image)
        .thread(
            "base", t -> t.turn("Where do we begin?", "At the reader.").turn("And then?", "No."))
        .thread("fork", t -> t.forkOf("base", 1).turn("Try the other way", "Done."))
        .thread("hostile", Conversations::hostile)
        .build();
  }

  private static void plain(ThreadBuilder thread) {
    thread
        .cwd("/home/sam/src/reader")
        .git("0123456789abcdef0123456789abcdef01234567", "main", "https://example.org/reader.git")
        .turn("Why does the reader count empty lines twice?\nLook at `Reader.java`.", ANSWER)
        .turn("Please mend it.", "Mended: the reader no longer returns the line end.")
        .turn("continue", "There is nothing left to do.")
        .turn("continue", "There is nothing left to do.")
        .interruptedTurn("And the tests?");
  }

  private static void tools(ThreadBuilder thread) {
    work(thread);
    allKinds().forEach(thread::line);
    thread.compacted("We looked at the reader and mended it.").turn("Thanks", "You're welcome.");
  }

  /** A little of everything that every generation of Codex can do. */
  static void work(ThreadBuilder thread) {
    thread
        .cwd("/home/sam/src/reader")
        .turn("List what is here", "Two files:\n\n- `README.md`\n- *Reader.java*")
        .toolCall("ls -l", "README.md\nReader.java\n")
        .turn("continue", "Done.")
        .turn("continue", "Done.")
        .image("/home/sam/pictures/field.png")
        .interruptedTurn("And the <tests>?");
  }

  private static void image(ThreadBuilder thread) {
    var folder = "/home/sam/pictures/";
    thread.turn("What is on this picture?", "A red field.").image(folder + "field.png");
    lines(
            """
            {"type":"event_msg","payload":{"type":"task_started","turn_id":"draw"}}
            {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"UserMessage","content":[{"type":"text","text":"Draw a wider one"}]}}}
            {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"ImageGeneration","id":"g1","revised_prompt":"a wide field","result":"%s"}}}
            {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"AgentMessage","id":"a1","content":[{"type":"Text","text":"Here it is."}]}}}
            {"type":"event_msg","payload":{"type":"task_complete","turn_id":"draw","duration_ms":2500}}
            """
                .formatted(SamplePicture.base64(320, 120)))
        .forEach(thread::line);
  }

  private static void hostile(ThreadBuilder thread) {
    thread
        .cwd("/home/sam/\"><script>window.hostile=7</script>")
        .turn(HOSTILE, HOSTILE)
        .toolCall("echo " + HOSTILE, HOSTILE)
        .image("/home/sam/.ssh/id_rsa");
    lines(
            """
            {"type":"response_item","payload":{"type":"function_call_output","call_id":"s1","output":[{"type":"input_image","image_url":"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIj4="},{"type":"input_image","image_url":"data:text/html,<script>window.hostile=8</script>"},{"type":"input_image","image_url":"http://evil.example/y.png"},{"type":"input_image","image_url":"data:image/png;base64,%s"}]}}
            {"type":"event_msg","payload":{"type":"<script>window.hostile=9</script>","x":"</details>"}}
            """
                .formatted(SamplePicture.base64(1200, 900)))
        .forEach(thread::line);
  }

  /** A turn with every kind of work. */
  private static List<String> allKinds() {
    return lines(
        """
        {"type":"event_msg","payload":{"type":"task_started","turn_id":"work"}}
        {"type":"turn_context","payload":{"model":"gpt-5.3","cwd":"/home/sam/src/reader"}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"UserMessage","content":[{"type":"text","text":"Mend the reader, then have it reviewed"}]}}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"Reasoning","id":"r1","summary_text":["**Looking at the reader**\\n\\nThe line end is returned too."]}}}
        {"type":"response_item","payload":{"type":"function_call","name":"update_plan","call_id":"p1","arguments":"{\\"explanation\\":\\"The reader first.\\",\\"plan\\":[{\\"step\\":\\"Read Reader.java\\",\\"status\\":\\"completed\\"},{\\"step\\":\\"Mend it\\",\\"status\\":\\"in_progress\\"},{\\"step\\":\\"Run the tests\\",\\"status\\":\\"pending\\"}]}"}}
        {"type":"response_item","payload":{"type":"function_call_output","call_id":"p1","output":"Plan updated"}}
        {"type":"response_item","payload":{"type":"function_call","name":"exec_command","call_id":"c1","arguments":"{\\"cmd\\":\\"mvn -q test\\"}"}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"CommandExecution","id":"c1","command":["/bin/bash","-lc","mvn -q test"],"cwd":"file:///home/sam/src/reader","aggregated_output":"[ERROR] ReaderTest.countsLines: expected 2 but was 4\\n[ERROR] Tests run: 12, Failures: 1\\n","exit_code":1}}}
        {"type":"response_item","payload":{"type":"function_call_output","call_id":"c1","output":"Process exited with code 1\\nOutput:\\n[ERROR] …"}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"FileChange","id":"f1","changes":{"Reader.java":{"type":"update","unified_diff":"@@ -3,3 +3,3 @@\\n   String next() throws IOException {\\n-    return in.readLine() + \\"\\\\n\\";\\n+    return in.readLine();\\n   }\\n"},"NOTES.md":{"type":"add","content":"# Notes\\n\\nThe reader is mended.\\n"}}}}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"McpToolCall","id":"m1","server":"browser","tool":"screenshot","result":{"content":[{"type":"text","text":"The page after the change"},{"type":"image","data":"%s"}]}}}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"WebSearch","id":"w1","query":"BufferedReader readLine line end"}}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"CollabAgentToolCall","id":"s1","tool":"spawn_agent","receiver_thread_ids":["01a1fb62-c1f7-73a3-9717-5f84821d9d0a"],"receiver_agents":[{"agent_nickname":"Dirac"}],"prompt":"Review Reader.java"}}}
        {"type":"event_msg","payload":{"type":"item_completed","item":{"type":"AgentMessage","id":"a9","content":[{"type":"Text","text":"Mended and reviewed. **Next step:** run all tests."}]}}}
        {"type":"event_msg","payload":{"type":"error","message":"The stream was cut; trying again"}}
        {"type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":{"total_tokens":123456}}}}
        {"type":"event_msg","payload":{"type":"not_yet_invented","x":1}}
        {"type":"event_msg","payload":{"type":"task_complete","turn_id":"work","duration_ms":65432}}
        """
            .formatted(SamplePicture.base64(480, 270)));
  }

  /** Lines of the day, a second after another. */
  private static List<String> lines(String payloads) {
    var second = new int[1];
    return payloads
        .lines()
        .map(
            line ->
                String.format(
                        Locale.ROOT, "{\"timestamp\":\"2026-11-20T10:00:%02dZ\",", second[0]++)
                    + line.substring(1))
        .toList();
  }
}
