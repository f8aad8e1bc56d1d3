package dev.threadporter.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadporter.home.DesktopUse.Program;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesktopUseTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/Applications/Codex.app/Contents/MacOS/Codex, true",
    "/Applications/Codex.app/Contents/Resources/codex, true",
    "C:\\Users\\me\\AppData\\Local\\Programs\\Codex\\Codex.exe, true",
    "/opt/Codex/Codex, true",
    "/usr/local/bin/codex, false",
    "C:\\tools\\codex.exe, false",
    "/usr/bin/codexify, false",
  })
  void isToldByTheProgram(String command, boolean desktop) {
    var running = DesktopUse.running(Stream.of(new Program(7, "/bin/sh"), new Program(8, command)));

    assertThat(running.isPresent()).isEqualTo(desktop);
    running.ifPresent(
        holder -> assertThat(holder.toString()).isEqualTo("Codex Desktop (process 8)"));
  }
}
