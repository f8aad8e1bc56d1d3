package dev.threadporter.cli;

import dev.threadporter.pack.Removal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * Makes the assembled launcher start faster on this machine, while porter is built: SQLite's native
 * library is laid out unpacked, and the classes that commands use are put into an archive that this
 * very Java maps into memory. A static archive, since a dynamic one skips picocli's classes, which
 * are of an old format. Both only save time: without them everything works.
 */
final class FastStart {
  private static final int LOG_LINES = 20;

  private FastStart() {}

  /**
   * Prepares a launcher.
   *
   * @param arguments its {@code lib} folder, and the folder of the compiled tests
   */
  public static void main(String[] arguments) throws Exception {
    var lib = Path.of(arguments[0]).toRealPath();
    unpackSqlite(Files.createDirectories(lib.resolve("native")));
    archiveClasses(lib, Path.of(arguments[1]));
  }

  private static void unpackSqlite(Path folder) throws IOException {
    var name = LibraryLoaderUtil.getNativeLibName();
    var resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
    try (var library = FastStart.class.getResourceAsStream(resource)) {
      if (library != null) {
        Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void archiveClasses(Path lib, Path tests) throws Exception {
    var work = Files.createTempDirectory("porter-classes-");
    var list = work.resolve("classes.lst");
    var jar = lib.resolve("porter-cli.jar");
    var archive = lib.resolve("porter.jsa");
    Files.deleteIfExists(archive);
    var separator = System.getProperty("path.separator");
    java(
        work,
        "-Xshare:off",
        "-XX:DumpLoadedClassList=" + list,
        "-Dorg.sqlite.lib.path=" + lib.resolve("native"),
        "-cp",
        jar + separator + tests,
        "dev.threadporter.cli.FastStartTraining",
        work.resolve("demo").toString());
    java(
        work,
        "-Xshare:dump",
        "-XX:SharedClassListFile=" + list,
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:disable",
        "-cp",
        jar.toString());
    Removal.remove(work);
  }

  private static void java(Path work, String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(arguments));
    var log = work.resolve("log");
    var status =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      var lines = Files.readAllLines(log);
      throw new IOException(
          String.join(" ", command)
              + " ended with "
              + status
              + ":\n"
              + String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size())));
    }
  }
}
