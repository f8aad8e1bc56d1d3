package dev.threadporter.pack;

import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether a disk has room for what is about to be written to it. Stateless. */
public final class Room {
  private Room() {}

  /**
   * Makes sure that there is room.
   *
   * @param folder a folder that exists on the disk
   * @param bytes how much is needed
   * @throws PorterException {@code disk-full} if there is less
   * @throws IOException if it can't be found out
   */
  public static void require(Path folder, long bytes) throws IOException, PorterException {
    var free = Files.getFileStore(folder).getUsableSpace();
    // A file system that can't tell says 0.
    if (free > 0 && bytes > free) {
      throw new PorterException(
          ErrorCode.DISK_FULL,
          Map.of(
              "path",
              folder.toString(),
              "reason",
              bytes + " bytes are needed and " + free + " are free"));
    }
  }
}
