package dev.threadporter.sqlite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Predicate;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Connections whose statements fail where a test says so; all else goes to the driver. */
record RefusingConnections(Predicate<String> refused, SQLiteErrorCode code)
    implements ConnectionFactory {
  @Override
  public Connection open(Path database, Mode mode) throws SQLException {
    var real = ConnectionFactory.driver().open(database, mode);
    return proxy(Connection.class, real);
  }

  private <T> T proxy(Class<T> type, Object real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              var first = arguments == null || arguments.length == 0 ? null : arguments[0];
              if (first instanceof String sql && refused.test(sql)) {
                throw new SQLiteException("refused by the test", code);
              }
              try {
                var result = method.invoke(real, arguments);
                return method.getReturnType() == Statement.class
                    ? proxy(Statement.class, result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
