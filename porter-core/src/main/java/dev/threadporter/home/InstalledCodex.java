package dev.threadporter.home;

import dev.threadporter.json.JsonInput;
import dev.threadporter.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Codex that a person gets by typing {@code codex}, told without starting it: an npm package
 * says its version in the {@code package.json} above the program. Of a Codex that was installed
 * otherwise nothing is known.
 *
 * @param major the version's first number
 * @param minor its second number
 * @param version the version as written
 */
public record InstalledCodex(int major, int minor, String version) {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\..*");

  /** {@code bin/codex.js} of the package, or the program deep in a package of its platform. */
  private static final int LEVELS = 6;

  private static final long LONGEST = 1 << 20;

  /**
   * Looks along {@code PATH}.
   *
   * @param host for the environment variable
   * @return the first Codex there, if its version can be told
   */
  public static Optional<InstalledCodex> find(Host host) {
    return program(host).flatMap(InstalledCodex::of);
  }

  /**
   * The first program of that name along {@code PATH}.
   *
   * @param host for the environment variable
   * @return where it is; empty if there is none
   */
  public static Optional<Path> program(Host host) {
    var path = host.variables().getOrDefault("PATH", "");
    for (var folder : path.split(Pattern.quote(File.pathSeparator))) {
      try {
        var program = host.userHome().getFileSystem().getPath(folder).resolve("codex");
        if (Files.isRegularFile(program)) {
          return Optional.of(program);
        }
      } catch (InvalidPathException unreadable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * The version of a program.
   *
   * @param program where it is
   * @return the version; empty if its package doesn't tell
   */
  public static Optional<InstalledCodex> of(Path program) {
    try {
      return version(program.toRealPath());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<InstalledCodex> version(Path program) throws IOException {
    var folder = program.getParent();
    for (var level = 0; level < LEVELS && folder != null; level++) {
      var description = folder.resolve("package.json");
      if (Files.isRegularFile(description) && Files.size(description) < LONGEST) {
        try (var in = Files.newInputStream(description)) {
          var json = JsonObject.require(JsonInput.read(in), "package.json");
          if (json.optionalText("name").orElse("").startsWith("@openai/codex")) {
            return json.optionalText("version").flatMap(InstalledCodex::parse);
          }
        }
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  static Optional<InstalledCodex> parse(String version) {
    var match = VERSION.matcher(version);
    return match.matches()
        ? Optional.of(
            new InstalledCodex(
                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), version))
        : Optional.empty();
  }

  /**
   * Whether it shows paginated threads, as 0.147 and later do.
   *
   * @return false for an older one
   */
  public boolean showsPaginated() {
    return major > 0 || minor >= 147;
  }
}
