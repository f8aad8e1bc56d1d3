package dev.threadporter.system.transactions;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;

/** What happens at a step. */
enum Blow {
  /** The disk is broken, once. */
  IO_ERROR {
    @Override
    void toFile(String path) throws IOException {
      throw new FileSystemException(path, null, "Input/output error");
    }

    @Override
    void toStatement() throws SQLException {
      throw new SQLException("[SQLITE_IOERR] disk I/O error", "", 10);
    }
  },
  /** The disk is full, once. */
  DISK_FULL {
    @Override
    void toFile(String path) throws IOException {
      throw new FileSystemException(path, null, "No space left on device");
    }

    @Override
    void toStatement() throws SQLException {
      throw new SQLException("[SQLITE_FULL] database or disk is full", "", 13);
    }
  },
  /** An error that no code expects, once. */
  ERROR {
    @Override
    void toFile(String path) {
      throw new Struck("at " + path);
    }

    @Override
    void toStatement() {
      throw new Struck("at a statement");
    }
  },
  /** Nothing works from then on, and what wasn't forced to disk is lost. */
  POWER_LOSS {
    @Override
    void toFile(String path) {
      throw new Struck("no power at " + path);
    }

    @Override
    void toStatement() {
      throw new Struck("no power at a statement");
    }
  },
  /** The process is killed. */
  KILL {
    @Override
    void toFile(String path) {
      Killing.self();
    }

    @Override
    void toStatement() {
      Killing.self();
    }
  },
  /** The process says so, and waits until it is told to go on. */
  PAUSE {
    @Override
    void toFile(String path) throws IOException {
      Killing.pause();
    }

    @Override
    void toStatement() throws SQLException {
      try {
        Killing.pause();
      } catch (IOException closed) {
        throw new SQLException(closed);
      }
    }
  };

  abstract void toFile(String path) throws IOException;

  abstract void toStatement() throws SQLException;

  /** An error that a test throws. */
  static final class Struck extends Error {
    private static final long serialVersionUID = 1L;

    Struck(String message) {
      super(message);
    }
  }
}
