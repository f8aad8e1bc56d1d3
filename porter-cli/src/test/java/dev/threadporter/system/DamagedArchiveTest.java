package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.Inspection;
import dev.threadporter.Porter;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.home.CodexHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive that suffered on the way is refused, and the home stays as it is")
class DamagedArchiveTest {
  @TempDir Path temp;
  private Path home;

  @BeforeEach
  void makeTarget() throws Exception {
    home = CodexHome.in(temp.resolve("target")).seed(9).thread().build().folder();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"notes.txt", "empty.tar.gz", "picture.tar.zst", "zip.tar.gz"})
  void ifItIsNoArchive(String name) throws Exception {
    var file =
        Files.writeString(temp.resolve(name), name.startsWith("empty") ? "" : "PK\3\4 or whatever");

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.NOT_AN_ARCHIVE);
    assertThat(inspected(file).orElseThrow().code()).isEqualTo(ErrorCode.NOT_AN_ARCHIVE);
  }

  @Test
  void ifItIsAnArchiveOfSomethingElse() throws Exception {
    var file = archive("a.tar.gz");
    Archived.read(file).without("porter.json").summed().write(file);

    assertThat(Import.refused(file, home).code()).isEqualTo(ErrorCode.NOT_AN_ARCHIVE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void ifItIsCutOffAnywhere(String name) throws Exception {
    var whole = Files.readAllBytes(archive(name));
    var cut = temp.resolve("cut-" + name);

    for (var length = 24; length < whole.length; length += Math.max(1, whole.length / 40)) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThat(inspected(cut).orElseThrow().code())
          .as("cut to %d of %d bytes", length, whole.length)
          .isEqualTo(ErrorCode.ARCHIVE_CUT_OFF);
    }
    Files.write(cut, Arrays.copyOf(whole, whole.length - 1));
    assertThat(Import.refused(cut, home).code()).isEqualTo(ErrorCode.ARCHIVE_CUT_OFF);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThat(Import.refused(cut, home).code()).isEqualTo(ErrorCode.ARCHIVE_CUT_OFF);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"a.tar.gz", "a.tar.zst"})
  void ifOneByteIsFlippedAnywhere(String name) throws Exception {
    var file = archive(name);
    var whole = Files.readAllBytes(file);
    var good = Porter.inspect(file, true);
    var flipped = temp.resolve("flipped-" + name);

    var refused = 0;
    for (var place = 0; place < whole.length; place += 1 + whole.length / 400) {
      var bytes = whole.clone();
      bytes[place] ^= 0x10;
      Files.write(flipped, bytes);
      var refusal = inspected(flipped);
      if (refusal.isPresent()) {
        refused++;
        assertThat(refusal.get().code().kind())
            .as("byte %d: %s", place, refusal.get().getMessage())
            .isEqualTo(ErrorCode.Kind.ARCHIVE);
      } else {
        // A few bytes of a packed file say nothing, such as gzip's name of the system.
        assertThat(Porter.inspect(flipped, true)).isEqualTo(good);
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  @Test
  void ifOneByteOfAThreadIsFlippedBeforeItWasPacked() throws Exception {
    var file = archive("a.tar.gz");
    var archived = Archived.read(file);
    var rollout = archived.nameEnding(".jsonl");
    archived.edit(rollout, text -> text.replaceFirst("please", "pleasE")).write(file);

    var refusal = Import.refused(file, home);

    assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_DAMAGED);
    assertThat(refusal).hasMessageContaining(rollout).hasMessageContaining(file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "2", "0", "-1", "1e9", "\"1\"", "123456789012345678901234567890"})
  void ifItsVersionIsUnknown(String version) throws Exception {
    var file = archive("a.tar.gz");
    Archived.read(file)
        .edit(
            "porter.json", text -> text.replaceFirst("\"version\" : 1", "\"version\" : " + version))
        .summed()
        .write(file);

    var refusal = Import.refused(file, home);

    assertThat(refusal.code()).isIn(ErrorCode.ARCHIVE_VERSION, ErrorCode.ARCHIVE_DAMAGED);
    if (version.equals("99")) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.ARCHIVE_VERSION);
      assertThat(refusal).hasMessageContaining("99").hasMessageContaining("newer porter");
    }
  }

  private Path archive(String name) throws Exception {
    var source =
        CodexHome.in(temp.resolve("source"))
            .seed(7)
            .thread("plain", t -> t.turn("please fix", "done").toolCall("ls", "a\nb"))
            .thread("other", t -> t.turn("please go on", "done"))
            .build();
    var file = temp.resolve(name);
    Porter.open(source.folder()).export(ExportRequest.to(file).build());
    return file;
  }

  private static Optional<PorterException> inspected(Path archive) {
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () -> {
              Inspection whole = Porter.inspect(archive, true);
              assertThat(whole.verified()).isTrue();
            });
    return Optional.ofNullable(refusal);
  }
}
