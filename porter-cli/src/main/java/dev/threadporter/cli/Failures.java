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
  private final Texts texts;

  private Failures(Texts texts) {
    this.texts = texts;
  }

  static Failure of(Throwable thrown, Texts texts) {
    return new Failures(texts).of(thrown);
  }

  private Failure of(Throwable thrown) {
    if (thrown instanceof PorterException known) {
      return Failure.of(known.code(), texts.error(known)).with(known.details(), List.of());
    }
    if (thrown instanceof Interruption.Stopped) {
      return Failure.of(ErrorCode.INTERRUPTED, Map.of(), texts);
    }
    if (thrown instanceof DatabaseBusyException busy) {
      return Failure.of(ErrorCode.IN_USE, texts.get("failure.busy", busy.database()));
    }
    if (thrown instanceof OutOfMemoryError) {
      return unexpected("failure.memory");
    }
    return thrown instanceof IOException io ? ofIo(io) : unexpected(thrown);
  }

  private Failure ofIo(IOException thrown) {
    var path = path(thrown);
    var reason = reason(thrown);
    if (isDiskFull(reason)) {
      return Failure.of(ErrorCode.DISK_FULL, Map.of("path", path, "reason", reason), texts);
    }
    if (reason.contains("Read-only file system")) {
      return Failure.of(ErrorCode.NOT_WRITABLE, Map.of("path", path, "reason", reason), texts);
    }
    if (thrown instanceof AccessDeniedException) {
      return unexpected("failure.denied", path);
    }
    if (thrown instanceof NoSuchFileException || thrown instanceof FileNotFoundException) {
      return unexpected("failure.missing", path);
    }
    if (thrown instanceof FileSystemException file && file.getReason() == null) {
      var kind = thrown.getClass().getSimpleName().replace("Exception", "");
      return unexpected("failure.kind", path, kind);
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

  private String path(IOException thrown) {
    return thrown instanceof FileSystemException file && file.getFile() != null
        ? file.getFile()
        : texts.get("failure.output");
  }

  private static String reason(IOException thrown) {
    var reason = thrown instanceof FileSystemException file ? file.getReason() : null;
    return reason != null ? reason : String.valueOf(thrown.getMessage());
  }

  private Failure unexpected(String key, Object... values) {
    return Failure.of(ErrorCode.UNEXPECTED, texts.get(key, values));
  }

  private Failure unexpected(Throwable thrown) {
    if (thrown instanceof ReadOnlyFileSystemException) {
      return Failure.of(ErrorCode.NOT_WRITABLE, texts.get("failure.read-only"));
    }
    var message = thrown.getMessage();
    return Failure.of(
        ErrorCode.UNEXPECTED,
        thrown instanceof IOException && message != null && !message.isBlank()
            ? message
            : thrown.toString());
  }
}
