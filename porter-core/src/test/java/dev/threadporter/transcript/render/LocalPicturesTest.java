package dev.threadporter.transcript.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A picture that a rollout names by its path")
class LocalPicturesTest {
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a00");

  @TempDir Path temp;
  private Path home;
  private Path other;
  private LocalPictures pictures;

  @BeforeEach
  void folders() throws Exception {
    home = temp.resolve("home");
    other = temp.resolve("other");
    picture(home.resolve("generated_images/thread/a.png"));
    picture(other.resolve("deep/b.png"));
    picture(other.resolve("c.png"));
    picture(temp.resolve("secret.png"));
    pictures = new LocalPictures(home, Optional.of(other));
  }

  @Test
  void isFoundInTheHomeAndInTheFolderThatWasNamed() throws Exception {
    assertThat(find(home.resolve("generated_images/thread/a.png").toString())).isPresent();
    assertThat(find(other.resolve("deep/b.png").toString())).isPresent();
  }

  @Test
  void isFoundWhereTheSameFileWouldLieHere() throws Exception {
    assertThat(find("/another/home/generated_images/thread/a.png")).isPresent();
    assertThat(find("C:\\Users\\jo\\.codex\\generated_images\\thread\\a.png")).isPresent();
    assertThat(find("D:\\shots\\c.png")).isPresent();
  }

  @Test
  void isNotOpenedElsewhere() throws Exception {
    assertThat(find(temp.resolve("secret.png").toString())).isEmpty();
    assertThat(find(home.resolve("generated_images/../../secret.png").toString())).isEmpty();
    assertThat(find("/x/generated_images/../../secret.png")).isEmpty();
    assertThat(find("secret.png")).isEmpty();
  }

  @Test
  void isNotOpenedThroughALinkThatLeadsOut() throws Exception {
    var link = home.resolve("generated_images/thread/link.png");
    Files.createSymbolicLink(link, temp.resolve("secret.png"));

    assertThat(find(link.toString())).isEmpty();
  }

  @Test
  void isFoundInAHomeThatIsReachedByALink() throws Exception {
    var link = Files.createSymbolicLink(temp.resolve("link"), home);
    var path = link.resolve("generated_images/thread/a.png").toString();

    assertThat(new LocalPictures(link, Optional.empty()).find(path)).isPresent();
    assertThat(new LocalPictures(home, Optional.empty()).find(path)).isPresent();
  }

  @Test
  void isNotLookedForOnAnotherComputer() throws Exception {
    try (var windows = Jimfs.newFileSystem(Configuration.windows())) {
      var there = windows.getPath("C:\\home");
      picture(there.resolve("generated_images").resolve("a.png"));
      var here = new LocalPictures(there, Optional.empty());

      assertThat(here.find("\\\\host\\share\\a.png")).isEmpty();
      assertThat(here.find("\\\\host\\share\\generated_images\\a.png")).isPresent();
    }
  }

  private Optional<PictureBytes> find(String path) throws Exception {
    return pictures.find(path);
  }

  private static void picture(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(file, PNG);
  }
}
