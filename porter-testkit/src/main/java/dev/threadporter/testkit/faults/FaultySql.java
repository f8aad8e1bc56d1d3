package dev.threadporter.testkit.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose statements and commits can fail. One object numbers them over all connections
 * that it wraps.
 *
 * <p>Reading is numbered like writing: everything that is executed counts. Several threads may use
 * it.
 */
public final class FaultySql {
  private final SqlFault fault;
  private final AtomicLong count = new AtomicLong();

  /** Prepares to wrap connections. */
  public FaultySql(SqlFault fault) {
    this.fault = fault;
  }

  /** Lets the k-th statement or commit fail as a full disk does. */
  public static FaultySql failAt(long k) {
    return new FaultySql(
        (number, sql) -> {
          if (number == k) {
            throw new SQLException("[SQLITE_FULL] database or disk is full", "", 13);
          }
        });
  }

  /** Returns how many statements and commits were asked for so far. */
  public long count() {
    return count.get();
  }

  /** Wraps a connection. */
  public Connection wrap(Connection connection) {
    return (Connection) proxy(Connection.class, connection, "");
  }

  private Object proxy(Class<?> type, Object target, String prepared) {
    return Proxy.newProxyInstance(
        FaultySql.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call(target, method, arguments, prepared));
  }

  private @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments, String prepared)
      throws Throwable {
    String name = method.getName();
    if (name.startsWith("execute")) {
      fault.before(count.incrementAndGet(), first(arguments, prepared));
    } else if (name.equals("commit")) {
      fault.before(count.incrementAndGet(), "COMMIT");
    }
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
    return result instanceof Statement statement
            && !(result instanceof CallableStatement)
            && target instanceof Connection
        ? proxy(
            statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class,
            statement,
            first(arguments, ""))
        : result;
  }

  private static String first(@Nullable Object @Nullable [] arguments, String otherwise) {
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
        ? sql
        : otherwise;
  }
}
