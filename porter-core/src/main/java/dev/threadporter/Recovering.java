package dev.threadporter;

import dev.threadporter.home.CodexConfig;
import dev.threadporter.home.HomeLock;
import dev.threadporter.home.HomeUse;
import dev.threadporter.message.ErrorCode;
import dev.threadporter.message.PorterException;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.transaction.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Deals with transactions whose porter is gone, before anything else is done with the home. */
final class Recovering {
  /** How long another porter is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private Recovering() {}

  /**
   * Before reading: recovers what is abandoned if nobody uses the home; otherwise leaves it, since
   * what is there is something that Codex copes with.
   */
  static void beforeReading(Setup setup) throws IOException, PorterException {
    if (Recovery.unfinished(setup.home()).isEmpty() || !Files.isWritable(setup.home().root())) {
      return;
    }
    var lock = HomeLock.tryTakeExisting(setup.home());
    if (lock.isPresent()) {
      try (var held = lock.get()) {
        if (HomeUse.ofThisMachine().holders(databases(setup)).isEmpty()) {
          recover(setup, held);
        }
      }
    }
  }

  /** Before writing: takes the lock, makes sure that nobody uses the home, and recovers. */
  static HomeLock beforeWriting(Setup setup) throws IOException, PorterException {
    var lock = take(setup);
    try {
      var holders = HomeUse.ofThisMachine().holders(databases(setup));
      if (!holders.isEmpty()) {
        throw new PorterException(
            ErrorCode.IN_USE,
            Map.of("path", setup.home().root().toString(), "process", holders.get(0).toString()));
      }
      recover(setup, lock);
      return lock;
    } catch (IOException | PorterException | RuntimeException | Error failure) {
      lock.close();
      throw failure;
    }
  }

  private static HomeLock take(Setup setup) throws IOException, PorterException {
    try {
      return HomeLock.take(setup.home(), Duration.ZERO);
    } catch (PorterException busy) {
      if (busy.code() != ErrorCode.LOCKED) {
        throw busy;
      }
      setup.listener().accept(new PorterEvent.Waiting(PATIENCE.toSeconds()));
      return HomeLock.take(setup.home(), PATIENCE);
    }
  }

  private static void recover(Setup setup, HomeLock lock) throws IOException {
    if (Recovery.unfinished(setup.home()).isEmpty()) {
      return;
    }
    try (var writer = new ClosableWriter(writer(setup))) {
      for (var recovered : Recovery.recover(setup.home(), lock, writer.writer())) {
        setup.listener().accept(new PorterEvent.RecoveredTransaction(recovered));
      }
    }
  }

  static Optional<DatabaseWriter> writer(Setup setup) throws IOException {
    if (setup.databases().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(setup.databases().get().write(databases(setup)));
  }

  private static Path databases(Setup setup) throws IOException {
    var config = CodexConfig.read(setup.home());
    return setup.home().databaseFolders(config, setup.host()).get(0);
  }

  /** A writer that may be missing. */
  record ClosableWriter(Optional<DatabaseWriter> writer) implements java.io.Closeable {
    @Override
    public void close() throws IOException {
      if (writer.isPresent()) {
        writer.get().close();
      }
    }
  }
}
