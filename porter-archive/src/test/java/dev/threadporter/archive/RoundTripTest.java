package dev.threadporter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.archive.Packed.File;
import dev.threadporter.spi.ArchiveFormat;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
  @TempDir Path folder;

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ArchiveFormat.class)).hasOnlyElementsOfType(TarArchives.class);
  }

  @Test
  void tellsItsNamesInAnyLetterCase() {
    var archives = new TarArchives();

    assertThat(List.of("a.tar.gz", "a.TGZ", "a.Tar.Zst")).allMatch(archives::writes);
    assertThat(List.of("a.tar", "a.zip", "a.gz", "targz", "")).noneMatch(archives::writes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tgz", "a.tar.zst"})
  void givesBackWhatWasPacked(String name) throws Exception {
    List<File> files = manyKinds();

    Packed.write(folder.resolve(name), files);

    assertThat(Packed.read(folder.resolve(name))).contains(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void givesBackAnArchiveWithoutEntries(String name) throws Exception {
    Packed.write(folder.resolve(name), List.of());

    assertThat(Packed.read(folder.resolve(name))).contains(List.of());
  }

  /** Sizes around blocks; names that are long or foreign; times that a plain header can't hold. */
  static List<File> manyKinds() {
    var files = new ArrayList<File>();
    for (int size : new int[] {0, 1, 511, 512, 513, 262_143, 262_144, 262_145, 2_000_000}) {
      files.add(File.of("size/" + size, Packed.text(size, size)));
    }
    for (int length : new int[] {99, 100, 101, 255, 256, 1000}) {
      files.add(File.of("long/" + "n".repeat(length - 5), "x"));
    }
    for (String foreign : List.of("übung.jsonl", "线程/记录.jsonl", "🧵", "with space", "10:30", "ﬁ")) {
      files.add(File.of(foreign, foreign));
    }
    for (String time : times()) {
      files.add(new File("at/" + time, FileTime.from(Instant.parse(time)), time));
    }
    return files;
  }

  private static List<String> times() {
    return List.of(
        "2026-11-20T10:11:12Z",
        "2026-11-20T10:11:12.000000001Z",
        "2026-11-20T10:11:12.999999999Z",
        "2026-11-20T10:11:12.1Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.5Z",
        "1901-01-01T00:00:00Z",
        "2500-01-01T00:00:00.000000100Z");
  }
}
