package dev.threadporter.transaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writing so that a power failure can't take it back. */
final class Durable {
  private Durable() {}

  /**
   * Makes the file system keep a folder's entries. Windows can't open folders, and keeps them by
   * itself; nor can file systems that aren't on a disk.
   */
  static void folder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (FileSystemException closed) {
      var expected =
          closed instanceof AccessDeniedException
              || !folder.getFileSystem().equals(FileSystems.getDefault());
      if (!expected || !Files.isDirectory(folder)) {
        throw closed;
      }
    }
  }

  /** Makes the file system keep the entry of a file or folder. */
  static void folderOf(Path entry) throws IOException {
    var folder = entry.toAbsolutePath().getParent();
    if (folder != null) {
      folder(folder);
    }
  }

  /** Makes the file system keep a file's bytes. */
  static void file(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A new file whose bytes are on disk when it is closed. */
  static OutputStream create(Path file) throws IOException {
    return new Forced(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Appends bytes to a file, at once and on disk. */
  static void append(Path file, byte[] bytes) throws IOException {
    try (var out =
        new Forced(
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND))) {
      out.write(bytes);
    }
  }

  private static final class Forced extends OutputStream {
    private final FileChannel channel;
    private final OutputStream out;

    Forced(FileChannel channel) {
      this.channel = channel;
      this.out = Channels.newOutputStream(channel);
    }

    @Override
    public void write(int single) throws IOException {
      out.write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        channel.force(true);
      }
    }
  }
}
