package dev.threadporter.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process whose program is called as Codex Desktop's: Java's launcher under that name. It ends
 * when it is closed, or with this one.
 */
final class RunningDesktop implements AutoCloseable {
  /** What the launcher looks for beside the folder that it is in. */
  private static final List<String> PARTS = List.of("lib", "conf");

  private final Path folder;
  private final Process process;

  private RunningDesktop(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts one from a folder and waits until it runs. */
  static RunningDesktop in(Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"));
    var program = Files.createDirectories(folder.resolve("bin")).resolve("Codex");
    Files.copy(java.resolve("bin/java"), program);
    for (var part : PARTS) {
      Files.createSymbolicLink(folder.resolve(part), java.resolve(part));
    }
    var process =
        new ProcessBuilder(
                program.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RunningDesktop.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    InputStream ready = process.getInputStream();
    if (ready.read() < 0) {
      throw new IOException(program + " doesn't run");
    }
    return new RunningDesktop(folder, process);
  }

  long pid() {
    return process.pid();
  }

  /** The other process. */
  public static void main(String... none) throws IOException {
    System.out.println("ready");
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
    for (var part : PARTS) {
      Files.delete(folder.resolve(part));
    }
  }
}
