package dev.threadporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.PorterEvent;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseBusyException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What was thrown")
class FailuresTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void hasTheStatusOfItsKind(ErrorCode code) {
    var failure = failure(new PorterException(code, Map.of("path", "/x", "reason", "so")));
    assertThat(failure.code()).isEqualTo(code.id());
    assertThat(failure.exit())
        .isEqualTo(
            switch (code.kind()) {
              case FAILURE -> 1;
              case USAGE -> 2;
              case DECISION -> 3;
              case IN_USE -> 4;
              case ARCHIVE -> 5;
              case NOTHING -> 7;
              case INTERRUPTED -> 130;
            });
  }

  @Test
  void tellsAFullDiskApart() {
    var failure = failure(new FileSystemException("/big", null, "No space left on device"));
    assertThat(failure.exit()).isEqualTo(1);
    assertThat(failure.code()).isEqualTo("disk-full");
    assertThat(failure.message()).contains("/big", "not enough room");
    assertThat(failure(new IOException("No space left on device")).code()).isEqualTo("disk-full");
  }

  @Test
  void tellsABusyDatabaseApart() {
    var busy = new DatabaseBusyException(Path.of("/home/state_5.sqlite"), new IOException("busy"));
    assertThat(failure(busy).exit()).isEqualTo(4);
    assertThat(failure(busy).message()).contains("state_5.sqlite");
  }

  @Test
  void isAlwaysASentence() {
    assertThat(failure(new AccessDeniedException("/secret")).message())
        .isEqualTo("/secret: permission denied.");
    assertThat(failure(new FileSystemException("/disk", null, "Read-only file system")).code())
        .isEqualTo("not-writable");
    assertThat(failure(new FileAlreadyExistsException("/there")).message())
        .isEqualTo("/there: FileAlreadyExists.");
    assertThat(failure(new IllegalStateException("oops")).message()).contains("oops");
    assertThat(failure(new OutOfMemoryError()).message()).contains("PORTER_JAVA_OPTS");
  }

  @Test
  void stopsTheWorkAtTheNextEventAfterCtrlC() throws Exception {
    var interruption = Interruption.never();
    interruption.writing();
    var stopper = new Thread(interruption::stop);
    stopper.start();
    while (!interruption.isAsked()) {
      Thread.onSpinWait();
    }
    var listener = interruption.before(event -> {});
    assertThat(thrownBy(listener)).isInstanceOf(Interruption.Stopped.class);
    assertThat(failure(thrownBy(listener)).exit()).isEqualTo(130);
    assertThat(Thread.interrupted()).as("an interrupt would close files").isFalse();
    interruption.finished();
    stopper.join();
  }

  private static Throwable thrownBy(Consumer<PorterEvent> listener) {
    try {
      listener.accept(new PorterEvent.Started("importing", 1, 1));
    } catch (Interruption.Stopped stopped) {
      return stopped;
    }
    return new AssertionError("nothing was thrown");
  }

  private static Failure failure(Throwable thrown) {
    return Failures.of(thrown, Texts.english());
  }
}
