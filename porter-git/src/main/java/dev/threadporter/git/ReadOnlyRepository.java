package dev.threadporter.git;

import dev.threadporter.spi.GitPlace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A repository that is only looked at. Its configuration is a copy without filters: a filter is a
 * program that may write (the one of Git LFS does, into the repository), and what is on the disk is
 * what shall travel.
 */
final class ReadOnlyRepository extends FileRepository {
  private static final Set<String> LEFT_OUT = Set.of("filter", "alias", "credential");

  private final @Nullable FileBasedConfig copy;

  private ReadOnlyRepository(BaseRepositoryBuilder<?, ?> options) throws IOException {
    super(options);
    copy = copy(super.getConfig(), getFS());
  }

  static ReadOnlyRepository open(GitPlace place) throws IOException {
    QuietSystemReader.install();
    var builder = new FileRepositoryBuilder();
    builder.setGitDir(Places.gitDir(place).toFile());
    if (place.kind() == GitPlace.Kind.BARE) {
      builder.setBare();
    } else {
      builder.setWorkTree(place.root().toFile());
    }
    builder.setup();
    var repository = new ReadOnlyRepository(builder);
    repository.refuseWhatJGitMisreads();
    return repository;
  }

  private void refuseWhatJGitMisreads() throws IOException {
    String format = getConfig().getString("extensions", null, "objectformat");
    if (format != null && !format.equalsIgnoreCase("sha1")) {
      close();
      throw new IOException("object ids of the kind " + format + " are not supported");
    }
  }

  Path commonFolder() {
    return getCommonDirectory().toPath();
  }

  @Override
  public FileBasedConfig getConfig() {
    // The super constructor asks before there is a copy.
    return copy == null ? super.getConfig() : copy;
  }

  private static FileBasedConfig copy(Config from, FS fs) throws IOException {
    var to = new Frozen(fs);
    for (String section : from.getSections()) {
      if (LEFT_OUT.contains(section)) {
        continue;
      }
      copySection(from, to, section, null);
      for (String subsection : from.getSubsections(section)) {
        copySection(from, to, section, subsection);
      }
    }
    return to;
  }

  private static void copySection(
      Config from, Config to, String section, @Nullable String subsection) {
    for (String name : from.getNames(section, subsection, true)) {
      to.setStringList(
          section, subsection, name, Arrays.asList(from.getStringList(section, subsection, name)));
    }
  }

  /** A configuration without a file. */
  private static final class Frozen extends FileBasedConfig {
    Frozen(FS fs) {
      super(null, new File("porter-has-no-such-file"), fs);
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void load() throws IOException, ConfigInvalidException {
      // Everything is here already.
    }

    @Override
    public void save() throws IOException {
      throw new IOException("a repository that is only looked at");
    }
  }
}
