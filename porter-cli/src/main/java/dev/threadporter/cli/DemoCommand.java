package dev.threadporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code porter demo}. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "DIR", descriptionKey = "DIR", arity = "0..1")
  Optional<Path> folder = Optional.empty();

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    session.writing();
    var report = new Demo(session, folder().toAbsolutePath().normalize()).run();
    return session.answer(
        Answer.of("demo", () -> JsonViews.demo(report), out -> new DemoText(out).print(report)));
  }

  private Path folder() throws IOException {
    return folder.isPresent() ? folder.get() : Files.createTempDirectory("porter-demo-");
  }
}
