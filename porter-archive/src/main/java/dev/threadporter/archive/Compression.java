package dev.threadporter.archive;

import dev.threadporter.message.Messages;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How an archive's bytes are packed, told by the name of a file that is to be written. */
enum Compression {
  GZIP(".tar.gz", ".tgz", 0, 6, 9) {
    @Override
    Compressor compressor(WritableByteChannel out, int level) {
      return new ParallelGzip(out, level, processors());
    }
  },
  ZSTD(".tar.zst", ".tar.zst", 1, 3, 19) {
    @Override
    Compressor compressor(WritableByteChannel out, int level) throws IOException {
      return new ZstdCompressor(out, level, processors());
    }
  };

  private final String ending;
  private final String otherEnding;
  private final int lowest;
  private final int usual;
  private final int highest;

  Compression(String ending, String otherEnding, int lowest, int usual, int highest) {
    this.ending = ending;
    this.otherEnding = otherEnding;
    this.lowest = lowest;
    this.usual = usual;
    this.highest = highest;
  }

  static Optional<Compression> ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (Compression compression : values()) {
      if (name.endsWith(compression.ending) || name.endsWith(compression.otherEnding)) {
        return Optional.of(compression);
      }
    }
    return Optional.empty();
  }

  int checkedLevel(Optional<Integer> level) {
    int chosen = level.orElse(usual);
    if (chosen < lowest || chosen > highest) {
      throw new IllegalArgumentException(
          Messages.english()
              .text(
                  "why.level",
                  Map.of(
                      "level", Integer.toString(chosen),
                      "lowest", Integer.toString(lowest),
                      "highest", Integer.toString(highest),
                      "ending", ending)));
    }
    return chosen;
  }

  abstract Compressor compressor(WritableByteChannel out, int level) throws IOException;

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }
}
