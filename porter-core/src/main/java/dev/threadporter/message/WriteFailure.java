package dev.threadporter.message;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Map;

/** Says of a failed write what a person can do about it: make room, or write somewhere else. */
public final class WriteFailure {
  private WriteFailure() {}

  /**
   * What a failure of the file system means for what was to be written.
   *
   * @param failure what the file system said
   * @param what the output or home, as it should be shown
   * @return {@code disk-full}, {@code not-writable}, or {@code unexpected}
   */
  public static PorterException of(FileSystemException failure, Path what) {
    var reason = failure.getReason() == null ? "" : failure.getReason();
    return new PorterException(
        code(failure, reason),
        Map.of("path", what.toString(), "reason", reason.isEmpty() ? said(failure) : reason),
        List.of(),
        failure);
  }

  private static ErrorCode code(FileSystemException failure, String reason) {
    if (reason.contains("No space left")
        || reason.contains("not enough space")
        || reason.contains("quota exceeded")) {
      return ErrorCode.DISK_FULL;
    }
    var denied =
        failure instanceof AccessDeniedException
            || failure instanceof NoSuchFileException
            || failure.getCause() instanceof ReadOnlyFileSystemException
            || reason.contains("Read-only")
            || reason.contains("Operation not permitted");
    return denied ? ErrorCode.NOT_WRITABLE : ErrorCode.UNEXPECTED;
  }

  /** Exceptions of their own class carry only a path. */
  private static String said(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "its folder doesn't exist";
    }
    return failure.toString();
  }
}
