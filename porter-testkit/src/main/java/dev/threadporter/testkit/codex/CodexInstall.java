package dev.threadporter.testkit.codex;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts one version of the npm package {@code @openai/codex} into the cache folder and finds the
 * program in it. A version is installed beside its final place and renamed, under a lock that other
 * threads and other JVMs respect, so a folder of that name is always complete.
 *
 * <p>Where the program lies (seen): up to 0.94.0 inside the package for all platforms, {@code
 * vendor/<triple>/codex/codex}; in 0.113.0 and 0.132.0 in the platform's own package under the same
 * path; from 0.140.0 at {@code vendor/<triple>/bin/codex}. The platform's package is an optional
 * dependency: npm reports success when it could not be fetched, so the program is looked for.
 */
final class CodexInstall {

  static final String PACKAGE = "@openai/codex";

  private static final Duration NPM_TIMEOUT = Duration.ofMinutes(8);
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path cache;
  private final List<String> npm;

  CodexInstall(Path cache, List<String> npm) {
    this.cache = cache.toAbsolutePath().normalize();
    this.npm = List.copyOf(npm);
  }

  static List<String> defaultNpm() {
    return windows() ? List.of("cmd.exe", "/c", "npm") : List.of("npm");
  }

  /** The program of that version, installed first when it is not there. */
  Path program(CodexVersion version) {
    Path place = cache.resolve(version.toString());
    if (Files.isDirectory(place)) {
      return find(place, version);
    }
    ReentrantLock lock = LOCKS.computeIfAbsent(place, key -> new ReentrantLock());
    lock.lock();
    try {
      return installLocked(place, version);
    } catch (IOException e) {
      throw new RealCodexException("Could not install Codex " + version + " into " + cache, e);
    } finally {
      lock.unlock();
    }
  }

  private Path installLocked(Path place, CodexVersion version) throws IOException {
    Files.createDirectories(cache);
    Path lockFile = cache.resolve(version + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = lock(channel)) {
      if (held.isValid() && !Files.isDirectory(place)) {
        install(place, version);
      }
      return find(place, version);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new IOException("another class loader of this JVM is installing the same version", e);
    }
  }

  private void install(Path place, CodexVersion version) throws IOException {
    Path beside = Files.createTempDirectory(cache, version + ".part-");
    try {
      runNpm(beside, version);
      find(beside, version);
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable t) {
      try {
        Folders.delete(beside);
      } catch (IOException e) {
        t.addSuppressed(e);
      }
      throw t;
    }
  }

  private void runNpm(Path prefix, CodexVersion version) {
    List<String> command =
        Stream.concat(
                npm.stream(),
                Stream.of(
                    "install",
                    "--prefix",
                    prefix.toString(),
                    "--no-audit",
                    "--no-fund",
                    "--no-save",
                    PACKAGE + "@" + version))
            .toList();
    ProcessOutput output;
    try {
      output = Commands.run(command, prefix, environment -> {}, NPM_TIMEOUT);
    } catch (IOException e) {
      throw new RealCodexException(
          "Tests with the real Codex need npm, and it could not be started ("
              + npm.get(0)
              + "). Install Node.js with npm and put it on the PATH.",
          e);
    }
    if (output.exitCode() != 0) {
      throw new RealCodexException(
          "npm could not install "
              + PACKAGE
              + "@"
              + version
              + " (exit code "
              + output.exitCode()
              + "):\n"
              + output.text());
    }
  }

  private static Path find(Path place, CodexVersion version) {
    String name = windows() ? "codex.exe" : "codex";
    Path scope = place.resolve("node_modules").resolve("@openai");
    try (Stream<Path> packages = Files.list(scope)) {
      return packages
          .map(folder -> folder.resolve("vendor").resolve(triple()))
          .flatMap(vendor -> Stream.of(vendor.resolve("bin"), vendor.resolve("codex")))
          .map(folder -> folder.resolve(name))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(() -> notFound(place, version, null));
    } catch (IOException e) {
      throw notFound(place, version, e);
    }
  }

  private static RealCodexException notFound(
      Path place, CodexVersion version, @Nullable IOException cause) {
    return new RealCodexException(
        "Codex "
            + version
            + " in "
            + place
            + " has no program for "
            + triple()
            + ". The version may not exist for this platform, or npm could not fetch the"
            + " platform's part; delete the folder to install it again.",
        cause);
  }

  /** The platform as Codex names it in its packages. */
  static String triple() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String cpu = arch.equals("aarch64") || arch.equals("arm64") ? "aarch64" : "x86_64";
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return cpu + "-apple-darwin";
    }
    return os.contains("win") ? cpu + "-pc-windows-msvc" : cpu + "-unknown-linux-musl";
  }

  private static boolean windows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
  }
}
