package dev.threadporter.system;

import dev.threadporter.spi.DatabaseAdapter;
import dev.threadporter.spi.DatabaseReader;
import dev.threadporter.spi.DatabaseWriter;
import dev.threadporter.sqlite.SqliteAdapter;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** The real databases, with something that happens when a reader is closed. */
public final class WatchedDatabases implements DatabaseAdapter {
  private final DatabaseAdapter real = new SqliteAdapter();
  private final AtClose atClose;

  /** Watches. */
  public WatchedDatabases(AtClose atClose) {
    this.atClose = atClose;
  }

  /** What happens before a reader is closed. */
  @FunctionalInterface
  public interface AtClose {
    /** Happens. */
    void happen(Path scratch) throws Exception;
  }

  @Override
  public DatabaseReader read(Path folder, Path scratch) throws IOException {
    var reader = real.read(folder, scratch);
    return (DatabaseReader)
        Proxy.newProxyInstance(
            DatabaseReader.class.getClassLoader(),
            new Class<?>[] {DatabaseReader.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                atClose.happen(scratch);
              }
              try {
                return method.invoke(reader, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Override
  public DatabaseWriter write(Path folder) throws IOException {
    return real.write(folder);
  }
}
