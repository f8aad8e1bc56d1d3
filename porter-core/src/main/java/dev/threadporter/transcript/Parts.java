package dev.threadporter.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words and pictures of a message, taken from its content. */
record Parts(List<TranscriptText> texts, List<Picture> pictures) {
  static final Parts NONE = new Parts(List.of(), List.of());

  static Parts of(List<Node> content) {
    var texts = new ArrayList<TranscriptText>();
    var pictures = new ArrayList<Picture>();
    for (var part : content) {
      var picture = picture(part);
      if (picture.isPresent()) {
        pictures.add(picture.get());
      } else if (!isPictureFrame(part)) {
        part.word("text").map(TranscriptText::of).or(() -> place(part)).ifPresent(texts::add);
      }
    }
    return new Parts(texts, pictures);
  }

  private static Optional<TranscriptText> place(Node part) {
    return Optional.of(part.text("text")).filter(text -> !text.isEmpty());
  }

  /** Pictures of messages, tool output and MCP results. */
  private static Optional<Picture> picture(Node part) {
    return switch (part.type()) {
      case "input_image", "inputImage" ->
          Optional.of(new Picture(part.text("image_url"), Optional.empty()));
      case "image" ->
          Optional.of(
              new Picture(
                  part.has("data") ? part.text("data") : part.text("image_url"),
                  part.word("path")));
      case "local_image", "localImage" ->
          Optional.of(new Picture(TranscriptText.EMPTY, part.word("path")));
      default -> Optional.empty();
    };
  }

  /** Codex frames a picture by two texts for the model. */
  private static boolean isPictureFrame(Node part) {
    var text = part.word("text").orElse("").strip();
    return text.equals("</image>")
        || (text.startsWith("<image") && text.endsWith(">") && text.length() < 5_000);
  }

  TranscriptText text() {
    return TranscriptText.join(texts, "\n");
  }

  boolean isEmpty() {
    return texts.isEmpty() && pictures.isEmpty();
  }

  /**
   * The words of one telling with the pictures of both: an event has the path of a picture where
   * the response item has its bytes.
   */
  Parts withPicturesOf(Parts other) {
    if (other.pictures.isEmpty()) {
      return this;
    }
    var merged = new ArrayList<Picture>();
    for (var i = 0; i < Math.max(pictures.size(), other.pictures.size()); i++) {
      var mine = i < pictures.size() ? pictures.get(i) : other.pictures.get(i);
      var its = i < other.pictures.size() ? other.pictures.get(i) : mine;
      merged.add(
          new Picture(mine.data().isEmpty() ? its.data() : mine.data(), mine.path().or(its::path)));
    }
    return new Parts(texts, merged);
  }
}
