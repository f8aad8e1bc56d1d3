package dev.threadporter.transcript;

import dev.threadporter.Porter;
import dev.threadporter.RenderRequest;
import dev.threadporter.catalogue.OpenHome;
import dev.threadporter.catalogue.Selection;
import dev.threadporter.home.CodexHome;
import dev.threadporter.home.Host;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and renders threads of sample homes. */
record SampleTranscripts(Path home, Path scratch) {
  List<TranscriptItem> items(String id) throws IOException {
    var items = new ArrayList<TranscriptItem>();
    transcript(id).read(items::add);
    return items;
  }

  Transcript transcript(String id) throws IOException {
    var opened = OpenHome.open(new CodexHome(home), Host.real(), Optional.empty(), scratch);
    var catalogue = opened.catalogue();
    var thread =
        catalogue.threads().stream()
            .filter(known -> known.id().value().equals(id))
            .findFirst()
            .orElseThrow();
    return Transcript.open(catalogue, thread, scratch);
  }

  String render(String id, RenderFormat format, RenderOptions options) throws Exception {
    var file = Files.createTempDirectory(scratch, "out-").resolve("out" + format.suffix());
    Porter.builder()
        .home(home)
        .withoutDatabases()
        .build()
        .render(new RenderRequest(Selection.ofThreads(id), file, false, false, format, options));
    return Files.readString(file);
  }

  String render(String id, RenderFormat format) throws Exception {
    return render(id, format, RenderOptions.EVERYTHING);
  }

  /** One word for each item, with what was said. */
  static List<String> outline(List<TranscriptItem> items) throws IOException {
    var outline = new ArrayList<String>();
    for (var item : items) {
      if (item instanceof TranscriptItem.UserMessage message) {
        outline.add("user: " + message.text().head(100));
      } else if (item instanceof TranscriptItem.AssistantMessage message) {
        outline.add("assistant: " + message.text().head(100));
      } else if (item instanceof TranscriptItem.ToolCall call) {
        outline.add("tool: " + call.summary() + " -> " + call.output().head(100).strip());
      } else if (item instanceof TranscriptItem.TurnStart start) {
        outline.add("turn " + start.number());
      } else if (item instanceof TranscriptItem.TurnEnd end) {
        outline.add("end" + end.aborted().map(why -> " " + why).orElse(""));
      } else if (!(item instanceof TranscriptItem.Context)) {
        outline.add(item.getClass().getSimpleName());
      }
    }
    return outline;
  }
}
