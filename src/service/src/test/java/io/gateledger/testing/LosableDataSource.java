package io.gateledger.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections over a link that can be lost: while it is, none is made and none answers. */
public final class LosableDataSource {

  private LosableDataSource() {}

  /**
   * @param lost whether the link is lost now
   */
  public static DataSource of(DataSource source, AtomicBoolean lost) {
    return proxy(DataSource.class, source, lost);
  }

  private static <T> T proxy(Class<T> type, T target, AtomicBoolean lost) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              boolean closes = method.getName().equals("close") || method.getName().equals("abort");
              if (lost.get() && !closes) {
                throw new SQLTransientConnectionException("the link is lost");
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection
                    ? proxy(Connection.class, connection, lost)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
