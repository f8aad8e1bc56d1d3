package dev.threadporter.home;

import dev.threadporter.path.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds out how paths are written on the machine that porter runs on. */
final class ThisMachine {
  /** WSL sets it in every shell; Codex takes it for the sign of WSL too (0.169.0). */
  private static final String DISTRIBUTION = "WSL_DISTRO_NAME";

  /** A file of settings is a few lines. */
  private static final int LONGEST = 64 << 10;

  private ThisMachine() {}

  /**
   * The machine.
   *
   * @param osName Java's {@code os.name}
   * @param osVersion Java's {@code os.version}
   * @param variables environment variables
   * @param wslSettings {@code /etc/wsl.conf}, which is read under WSL only
   */
  static Machine of(
      String osName, String osVersion, Map<String, String> variables, Path wslSettings) {
    var named = Machine.named(osName, osVersion);
    var distribution = Optional.ofNullable(variables.get(DISTRIBUTION));
    var isLinux = named.equals(Machine.linux());
    var machine = isLinux && distribution.isPresent() ? Machine.wsl() : named;
    if (!machine.isWsl()) {
      return machine;
    }
    var mounted = mountRoot(wslSettings).map(List::of).map(machine::withMountRoots).orElse(machine);
    return distribution
        .filter(name -> !name.isBlank())
        .map(mounted::withDistribution)
        .orElse(mounted);
  }

  /** {@code root} of the section {@code automount}; what can't be read or used says nothing. */
  private static Optional<String> mountRoot(Path settings) {
    var section = "";
    var root = Optional.<String>empty();
    for (var line : beginning(settings).lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        section = line.toLowerCase(Locale.ROOT);
      }
      var value = value(line, "root").filter(path -> path.startsWith("/"));
      if (section.equals("[automount]") && value.isPresent()) {
        root = value;
      }
    }
    return root;
  }

  private static Optional<String> value(String line, String key) {
    var equals = line.indexOf('=');
    return equals > 0 && line.substring(0, equals).strip().equalsIgnoreCase(key)
        ? Optional.of(unquoted(line.substring(equals + 1).strip()))
        : Optional.empty();
  }

  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static String beginning(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException none) {
      return "";
    }
  }
}
