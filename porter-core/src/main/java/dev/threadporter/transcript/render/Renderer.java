package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Transcript;
import dev.threadporter.transcript.TranscriptItem.AssistantMessage;
import dev.threadporter.transcript.TranscriptItem.UserMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes transcripts. The same transcript gives the same bytes. Immutable. */
public final class Renderer {
  /** The largest page of several. */
  public static final long PAGE = 64L << 20;

  private static final int BUFFER = 256 << 10;

  private final RenderFormat format;
  private final RenderOptions options;
  private final Path home;

  /**
   * A renderer.
   *
   * @param format what to write
   * @param options what of it
   * @param home the Codex home, below which pictures may be opened
   */
  public Renderer(RenderFormat format, RenderOptions options, Path home) {
    this.format = format;
    this.options = options;
    this.home = home;
  }

  /**
   * Writes a transcript into one file.
   *
   * @param transcript the transcript
   * @param file the file; replaced if it exists
   * @throws IOException if the transcript can't be read or the file can't be written
   */
  public void toFile(Transcript transcript, Path file) throws IOException {
    var pictures = new Pictures(home, options);
    try (var out = open(file)) {
      switch (format) {
        case HTML -> {
          var page = new OnePage(new HtmlOut(out));
          HtmlTranscript.write(transcript, options, pictures, page, Long.MAX_VALUE / 2);
        }
        case MARKDOWN ->
            MarkdownTranscript.write(transcript, options, pictures, new MarkdownOut(out));
        case JSON -> JsonTranscript.write(transcript, options, pictures, out);
      }
    }
  }

  /**
   * Writes a transcript into a folder; a large page becomes several.
   *
   * @param transcript the transcript
   * @param folder the folder, which exists
   * @param pageBytes how large a page becomes at most, but for one item that is larger itself;
   *     {@link #PAGE} usually
   * @return the files, the first page first
   * @throws IOException if the transcript can't be read or a file can't be written
   */
  public List<Path> toFolder(Transcript transcript, Path folder, long pageBytes)
      throws IOException {
    var name = transcript.thread().id().value();
    if (format != RenderFormat.HTML) {
      var file = folder.resolve(name + format.suffix());
      toFile(transcript, file);
      return List.of(file);
    }
    var pages = new ManyPages(folder, name, new ArrayList<>());
    HtmlTranscript.write(transcript, options, new Pictures(home, options), pages, pageBytes);
    return List.copyOf(pages.files);
  }

  /**
   * What is said first, for an index.
   *
   * @param transcript the transcript
   * @return at most 2,000 characters
   * @throws IOException if the transcript can't be read
   */
  public static String beginning(Transcript transcript) throws IOException {
    var text = new StringBuilder();
    transcript.read(
        item -> {
          if (item instanceof UserMessage message) {
            text.append(message.text().head(IndexPage.BEGINNING)).append('\n');
          } else if (item instanceof AssistantMessage message) {
            text.append(message.text().head(IndexPage.BEGINNING)).append('\n');
          }
          return text.length() < IndexPage.BEGINNING;
        });
    var end = Math.min(text.length(), IndexPage.BEGINNING);
    return text.substring(0, end).strip();
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
  }

  private record OnePage(HtmlOut html) implements HtmlTranscript.Pages {
    @Override
    public HtmlOut open(int number) {
      return html;
    }

    @Override
    public String name(int number) {
      return "";
    }
  }

  private record ManyPages(Path folder, String id, List<Path> files)
      implements HtmlTranscript.Pages {
    @Override
    public HtmlOut open(int number) throws IOException {
      var file = folder.resolve(name(number));
      files.add(file);
      return new HtmlOut(Renderer.open(file));
    }

    @Override
    public String name(int number) {
      return id + (number == 1 ? "" : "-" + number) + ".html";
    }
  }
}
