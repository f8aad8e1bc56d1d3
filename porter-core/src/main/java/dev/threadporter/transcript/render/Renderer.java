package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Transcript;
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
   * @return what was written
   * @throws IOException if the transcript can't be read or a file can't be written; nothing of it
   *     is left
   */
  public Written toFolder(Transcript transcript, Path folder, long pageBytes) throws IOException {
    var pages = new ManyPages(folder, transcript.thread().id().value(), new ArrayList<>());
    try {
      if (format == RenderFormat.HTML) {
        var pictures = new Pictures(home, options);
        var beginning = HtmlTranscript.write(transcript, options, pictures, pages, pageBytes);
        return new Written(pages.files, beginning);
      }
      pages.files.add(folder.resolve(pages.id + format.suffix()));
      toFile(transcript, pages.files.get(0));
      return new Written(pages.files, "");
    } catch (Throwable failure) {
      pages.remove(failure);
      throw failure;
    }
  }

  /**
   * What a transcript became.
   *
   * @param files its files, the first page first
   * @param beginning of pages, what was said first, at most 2,000 characters
   */
  public record Written(List<Path> files, String beginning) {
    /** Copies the list. */
    public Written {
      files = List.copyOf(files);
    }
  }

  /**
   * Opens a file that is written; a failure in writing is a {@link
   * java.nio.file.FileSystemException} that names it.
   *
   * @param file the file; replaced if it exists
   * @return a buffered stream
   * @throws IOException if it can't be opened
   */
  public static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(new PageOutput(file), BUFFER);
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

    void remove(Throwable failure) {
      for (var file : files) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException more) {
          failure.addSuppressed(more);
        }
      }
    }

    @Override
    public String name(int number) {
      return id + (number == 1 ? "" : "-" + number) + ".html";
    }
  }
}
