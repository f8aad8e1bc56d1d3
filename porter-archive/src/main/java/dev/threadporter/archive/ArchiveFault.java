package dev.threadporter.archive;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is wrong with an archive that is being read, before it is known where. Failures of the disk
 * stay plain {@link IOException}s.
 */
final class ArchiveFault extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 300;

  private final ErrorCode code;
  private final String reason;

  private ArchiveFault(ErrorCode code, String reason) {
    super(reason);
    this.code = code;
    this.reason = reason;
  }

  static ArchiveFault cutOff() {
    return new ArchiveFault(ErrorCode.ARCHIVE_CUT_OFF, "it ends too early");
  }

  static ArchiveFault damaged(String reason) {
    return new ArchiveFault(ErrorCode.ARCHIVE_DAMAGED, reason);
  }

  static ArchiveFault hostile(String reason) {
    return new ArchiveFault(ErrorCode.ARCHIVE_HOSTILE, reason);
  }

  ArchiveFault causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** Says where: the archive, and the entry as far as it is known. */
  PorterException at(Path archive, String entry) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("path", archive.toString());
    arguments.put("entry", shown(entry));
    arguments.put("reason", reason);
    return new PorterException(code, arguments, List.of(), this);
  }

  /** A name as it can be shown: control characters as code points, and not endless. */
  private static String shown(String name) {
    var text = new StringBuilder();
    for (int i = 0; i < name.length() && text.length() < SHOWN; i++) {
      char c = name.charAt(i);
      if (EntryNames.isControl(c)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.length() < SHOWN ? text.toString() : text.append('…').toString();
  }
}
