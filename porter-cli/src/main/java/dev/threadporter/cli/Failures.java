package dev.threadporter.cli;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseBusyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Map;

/** Turns what was thrown into what a person is told and a script can tell apart. */
final class Failures {
  private Failures() {}

  static Failure of(Throwable thrown) {
    return of(thrown, Texts.english());
  }

  static Failure of(Throwable thrown, Texts texts) {
    if (thrown instanceof PorterException known) {
      return new Failure(
          ExitStatus.of(known.code().kind()),
          known.code().id(),
          texts.error(known.code(), known.arguments()),
          known.details(),
          List.of());
    }
    if (thrown instanceof Interruption.Stopped) {
      return Failure.of(ErrorCode.INTERRUPTED, texts.error(ErrorCode.INTERRUPTED, Map.of()));
    }
    if (thrown instanceof DatabaseBusyException) {
      return Failure.of(ErrorCode.IN_USE, String.valueOf(thrown.getMessage()));
    }
    if (thrown instanceof OutOfMemoryError) {
      return Failure.of(
          ErrorCode.UNEXPECTED, "porter ran out of memory; PORTER_JAVA_OPTS=-Xmx2g gives it more.");
    }
    return thrown instanceof IOException io ? ofIo(io) : unexpected(thrown);
  }

  private static Failure ofIo(IOException thrown) {
    var path = path(thrown);
    var reason = reason(thrown);
    if (isDiskFull(reason)) {
      return Failure.of(ErrorCode.DISK_FULL, Map.of("path", path, "reason", reason));
    }
    if (reason.contains("Read-only file system")) {
      return Failure.of(ErrorCode.NOT_WRITABLE, Map.of("path", path, "reason", reason));
    }
    if (thrown instanceof AccessDeniedException) {
      return Failure.of(ErrorCode.UNEXPECTED, path + ": permission denied.");
    }
    if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
      return Failure.of(ErrorCode.UNEXPECTED, path + " does not exist.");
    }
    if (thrown instanceof FileSystemException file && file.getReason() == null) {
      var kind = thrown.getClass().getSimpleName().replace("Exception", "");
      return Failure.of(ErrorCode.UNEXPECTED, path + ": " + kind + ".");
    }
    return unexpected(thrown);
  }

  private static boolean isDiskFull(String reason) {
    return reason.contains("No space left")
        || reason.contains("not enough space")
        || reason.contains("Disk quota exceeded")
        || reason.contains("File too large")
        || reason.contains("SQLITE_FULL");
  }

  private static String path(IOException thrown) {
    return thrown instanceof FileSystemException file && file.getFile() != null
        ? file.getFile()
        : "what is to be written";
  }

  private static String reason(IOException thrown) {
    var reason = thrown instanceof FileSystemException file ? file.getReason() : null;
    return reason != null ? reason : String.valueOf(thrown.getMessage());
  }

  private static Failure unexpected(Throwable thrown) {
    if (thrown instanceof ReadOnlyFileSystemException) {
      return Failure.of(
          ErrorCode.NOT_WRITABLE, Map.of("path", "The place", "reason", "it is read-only"));
    }
    var message = thrown.getMessage();
    return Failure.of(
        ErrorCode.UNEXPECTED,
        thrown instanceof IOException && message != null && !message.isBlank()
            ? message
            : thrown.toString());
  }
}
