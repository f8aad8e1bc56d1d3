package dev.threadporter.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.testkit.Generation;
import dev.threadporter.testkit.home.CodexHome;
import dev.threadporter.transcript.render.RenderFormat;
import dev.threadporter.transcript.render.RenderOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Nothing that a rollout holds acts in what is rendered")
class HostileContentTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script> <img src=x onerror=alert(2)> [go](javascript:alert(3)) "
          + "[file](file:///etc/passwd) ![p](http://evil.example/x.png) <style>*{display:none}</style> "
          + "<svg onload=alert(4)> </pre></details></main> [x][r]\n\n[r]: javascript:alert(5)\n\n"
          + "<iframe src=//evil.example></iframe>\n\n```html\n<script>alert(6)</script>\n```\n";

  @TempDir Path temp;

  private CodexHome home() throws Exception {
    return CodexHome.in(temp.resolve("home"))
        .generation(Generation.V0_169)
        .withoutDatabase()
        .thread(
            "a",
            t ->
                t.turn(HOSTILE, HOSTILE)
                    .toolCall(
                        HOSTILE,
                        HOSTILE + "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u202Eturned"))
        .build();
  }

  private String render(RenderFormat format) throws Exception {
    var home = home();
    return new SampleTranscripts(home.folder(), temp).render(home.thread("a").id(), format);
  }

  @Test
  void inHtml() throws Exception {
    var html = render(RenderFormat.HTML);
    var body = html.substring(html.indexOf("<body>"), html.lastIndexOf("<script>"));

    assertThat(body)
        .doesNotContain(
            "<script", "<img", "<iframe", "<style", "<svg", "href=\"javascript", "href=\"file");
    assertThat(body).doesNotContain("\u001b", "\u202E", "[31m").contains("[U+202E]");
    assertThat(body).containsPattern("&lt;script&gt;").doesNotContain("src=\"http");
    assertThat(html).contains("default-src 'none'");
  }

  @Test
  void inMarkdown() throws Exception {
    var markdown = render(RenderFormat.MARKDOWN);
    var acting = new ArrayList<String>();
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock block) {
                acting.add(block.getLiteral());
              }

              @Override
              public void visit(HtmlInline inline) {
                acting.add(inline.getLiteral());
              }

              @Override
              public void visit(Image image) {
                acting.add(image.getDestination());
              }

              @Override
              public void visit(Link link) {
                if (!link.getDestination().startsWith("http://evil.example/")) {
                  acting.add(link.getDestination());
                }
              }
            });
    assertThat(acting).isEmpty();
    assertThat(markdown).doesNotContain("\u001b", "\u202E");
  }

  @Test
  void inJson() throws Exception {
    assertThat(render(RenderFormat.JSON)).doesNotContain("\u001b", "\u202E").contains("\\u202E");
  }

  @Test
  void opensNoFileButPicturesOfTheHome() throws Exception {
    var secret = Files.writeString(temp.resolve("id_rsa"), "-----BEGIN PRIVATE KEY-----");
    var elsewhere = Files.write(temp.resolve("real.png"), png());
    var home =
        CodexHome.in(temp.resolve("home"))
            .generation(Generation.V0_169)
            .withoutDatabase()
            .thread("a", t -> t.turn("one", "two").line(view(secret)).line(view(elsewhere)))
            .build();
    var folder = Files.createDirectories(home.folder().resolve("generated_images/x"));
    Files.createSymbolicLink(folder.resolve("link.png"), secret);
    Files.write(folder.resolve("mine.png"), png());
    var rollout = home.thread("a").rollout().file();
    Files.writeString(
        rollout,
        view(folder.resolve("link.png")) + "\n" + view(folder.resolve("mine.png")) + "\n",
        java.nio.file.StandardOpenOption.APPEND);
    var samples = new SampleTranscripts(home.folder(), temp);

    var html = samples.render(home.thread("a").id(), RenderFormat.HTML);
    assertThat(html).contains("alt=\"mine.png\"").doesNotContain("alt=\"real.png\"");
    assertThat(html).contains("[real.png, not embedded]", "[link.png, not embedded]");
    var key = Base64.getEncoder().encodeToString("-----BEGIN PRIVATE".getBytes(UTF_8));
    for (var format : RenderFormat.values()) {
      assertThat(samples.render(home.thread("a").id(), format))
          .contains("mine.png")
          .doesNotContain(key, "BEGIN PRIVATE");
    }
    var allowed =
        new RenderOptions(
            OptionalInt.empty(),
            true,
            OptionalLong.empty(),
            true,
            Optional.of(temp),
            Optional.empty());
    assertThat(samples.render(home.thread("a").id(), RenderFormat.HTML, allowed))
        .contains("alt=\"real.png\"")
        .contains("[id_rsa, not embedded]");
  }

  private static String view(Path path) {
    return "{\"timestamp\":\"2026-11-20T00:00:00Z\",\"type\":\"event_msg\",\"payload\":{\"type\":"
        + "\"view_image_tool_call\",\"call_id\":\""
        + path.getFileName()
        + "\",\"path\":\""
        + path
        + "\"}}";
  }

  private static byte[] png() {
    return java.util.HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
  }
}
