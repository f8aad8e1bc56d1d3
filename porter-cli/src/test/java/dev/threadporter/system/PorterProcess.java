package dev.threadporter.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a process of its own, as people run it. */
record PorterProcess(int status, String out, String err) {
  /** Runs a command to its end. */
  static PorterProcess run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    return within("256m", folder, arguments);
  }

  /** The same with a heap of that size. */
  static PorterProcess within(String heap, Path folder, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-cp", System.getProperty("java.class.path")));
    command.add("dev.threadporter.cli.Main");
    command.addAll(List.of(arguments));
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new PorterProcess(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
