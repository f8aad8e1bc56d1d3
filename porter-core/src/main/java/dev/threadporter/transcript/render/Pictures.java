package dev.threadporter.transcript.render;

import dev.threadporter.transcript.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What becomes of a picture: its bytes, or a note why they aren't there. */
final class Pictures {
  private final RenderOptions options;
  private final LocalPictures local;

  Pictures(Path home, RenderOptions options) {
    this.options = options;
    this.local = new LocalPictures(home, options.localImages());
  }

  /** The bytes to embed; empty if there are none that may be. */
  Optional<PictureBytes> bytes(Picture picture) throws IOException {
    if (!options.images() || options.cap().orElse(Long.MAX_VALUE) < picture.bytes()) {
      return Optional.empty();
    }
    var held = PictureBytes.of(picture);
    return held.isPresent() || picture.path().isEmpty() ? held : local.find(picture.path().get());
  }

  /** What to call it. */
  static String name(Picture picture) {
    var path = picture.path().orElse("picture").replace('\\', '/');
    return SafeText.of(path.substring(path.lastIndexOf('/') + 1));
  }
}
