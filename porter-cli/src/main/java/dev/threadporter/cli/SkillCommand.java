package dev.threadporter.cli;

import dev.threadporter.message.OutputExists;
import dev.threadporter.message.PorterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code porter skill}: teaches Codex itself to export threads. */
@Command(name = "skill")
final class SkillCommand implements Callable<Integer> {
  private static final String FILE = "SKILL.md";

  private final Session session;

  @Spec CommandSpec spec = CommandSpec.create();

  SkillCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    throw new CommandMissing(spec.commandLine());
  }

  @Command(name = "show")
  int show() throws IOException {
    var text = text();
    return session.answer(
        Answer.of("skill", () -> Map.of("text", text), out -> text.lines().forEach(out::line)));
  }

  @Command(name = "install")
  int install(@Option(names = "--force") boolean force) throws IOException, PorterException {
    var file = session.porter().home().resolve("skills").resolve("porter").resolve(FILE);
    var text = text();
    if (Files.exists(file) && !force && !Files.readString(file).equals(text)) {
      throw OutputExists.file(file);
    }
    write(file, text);
    return session.answer(
        Answer.of(
                "skill", () -> Map.of("path", file.toString()), out -> out.say("skill.wrote", file))
            .aboutDeeds());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    var partial = file.resolveSibling(FILE + ".porter-partial");
    try {
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String text() throws IOException {
    try (var in = SkillCommand.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }
}
