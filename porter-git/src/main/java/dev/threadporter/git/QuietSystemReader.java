package dev.threadporter.git;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from measuring file systems. Left alone, JGit finds out how fine a file system's times
 * are by writing probe files into the folder at hand (a source repository, for instance), takes up
 * to three seconds for it, and stores the result in the person's home.
 *
 * <p>JGit has one system reader for each class loader, so this is the one global that porter
 * touches: it wraps whatever reader is there, once, and answers nothing but the question for times
 * (and honors {@code GIT_CONFIG_GLOBAL}, as the native git does).
 */
final class QuietSystemReader extends SystemReader.Delegate {
  /** Coarser than any file system in use but FAT: a file this young is compared by content. */
  private static final long RESOLUTION_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private QuietSystemReader(SystemReader delegate) {
    super(delegate);
  }

  /** Puts the wrapper in place unless it is there. */
  static synchronized void install() {
    SystemReader present = SystemReader.getInstance();
    if (!(present instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(present));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    String chosen = getenv("GIT_CONFIG_GLOBAL");
    if (chosen != null && !chosen.isEmpty()) {
      return new Timed(parent, new File(chosen), fs);
    }
    @Nullable Path xdg = getXdgConfigDirectory(fs);
    Config below =
        xdg == null
            ? parent
            : new FileBasedConfig(parent, xdg.resolve("git").resolve("config").toFile(), fs);
    return new Timed(below, new File(fs.userHome(), ".gitconfig"), fs);
  }

  /** The person's configuration, which JGit asks for what it knows of file systems. */
  private static final class Timed extends FileBasedConfig {
    Timed(Config base, File file, FS fs) {
      super(base, file, fs);
    }

    @Override
    public long getTimeUnit(
        String section, @Nullable String subsection, String name, long unset, TimeUnit unit) {
      if (!ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)) {
        return super.getTimeUnit(section, subsection, name, unset, unit);
      }
      return unit.convert(RESOLUTION_NANOS, TimeUnit.NANOSECONDS);
    }
  }
}
