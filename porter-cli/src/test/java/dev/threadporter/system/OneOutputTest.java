package dev.threadporter.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.threadporter.ExportRequest;
import dev.threadporter.Porter;
import dev.threadporter.PorterEvent;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.testkit.home.CodexHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One output that two exports write to")
class OneOutputTest {
  @TempDir Path temp;
  private CodexHome home;
  private Path output;

  @BeforeEach
  void makeHome() throws Exception {
    home = CodexHome.in(temp.resolve("source")).seed(7).thread().thread().build();
    output = Files.createDirectories(temp.resolve("out")).resolve("a.tar.gz");
  }

  @Test
  void isOfTheOneThatIsDoneFirstAndTheOtherSaysSo() throws Exception {
    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () -> whileExporting(ExportRequest.to(output), () -> export(output)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    assertThat(Porter.inspect(output, true).verified()).isTrue();
    assertThat(output.getParent()).isDirectoryContaining(path -> path.equals(output));
    assertThat(Files.list(output.getParent())).containsExactly(output);
  }

  @Test
  void isOfTheLastOneIfItMayReplaceTheOther() throws Exception {
    whileExporting(ExportRequest.to(output).force(), () -> export(output));

    assertThat(Porter.inspect(output, true).verified()).isTrue();
    assertThat(Files.list(output.getParent())).containsExactly(output);
  }

  @Test
  void isNotMixedIfItIsAFolder() throws Exception {
    var folder = temp.resolve("out/folder");
    var request = ExportRequest.to(folder).asFolder();

    var refusal =
        catchThrowableOfType(
            PorterException.class,
            () ->
                whileExporting(
                    request,
                    () -> {
                      Porter.open(home.folder())
                          .export(ExportRequest.to(folder).asFolder().build());
                    }));

    assertThat(refusal.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS);
    assertThat(Porter.inspect(folder, true).verified()).isTrue();
    assertThat(Files.list(output.getParent())).containsExactly(folder);
  }

  @Test
  void isRidOfWhatAKilledPorterLeftLongAgo() throws Exception {
    var left = Files.writeString(output.resolveSibling("a.tar.gz.porter-partial"), "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

    export(output);

    assertThat(Files.list(output.getParent())).containsExactly(output);
  }

  private void export(Path to) throws Exception {
    Porter.open(home.folder()).export(ExportRequest.to(to).build());
  }

  /** Does something once, as soon as the export has begun to pack. */
  private void whileExporting(ExportRequest.Builder request, Doing doing) throws Exception {
    var done = new boolean[1];
    Porter.builder()
        .home(home.folder())
        .listener(
            event -> {
              if (event instanceof PorterEvent.Progress && !done[0]) {
                done[0] = true;
                doing.now();
              }
            })
        .build()
        .export(request.build());
    assertThat(done).containsExactly(true);
  }

  /** What happens meanwhile. */
  @FunctionalInterface
  private interface Doing {
    void run() throws Exception;

    default void now() {
      try {
        run();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
