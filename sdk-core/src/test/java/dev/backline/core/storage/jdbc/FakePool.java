package dev.backline.core.storage.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool of one connection that notes how it comes back; asking for a second one fails. */
final class FakePool implements DataSource, AutoCloseable {

  private final Connection connection;
  private final List<String> returnedChanged = new ArrayList<>();
  private int lent;
  private boolean autoCommit;
  private int isolation;

  FakePool(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
  }

  Connection connection() {
    return connection;
  }

  int lent() {
    return lent;
  }

  List<String> returnedChanged() {
    return returnedChanged;
  }

  boolean open() throws SQLException {
    return !connection.isClosed();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (lent > 0) {
      throw new SQLException("the pool's only connection is in use");
    }
    lent++;
    autoCommit = connection.getAutoCommit();
    isolation = connection.getTransactionIsolation();
    endRead();
    return (Connection)
        Proxy.newProxyInstance(
            FakePool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                giveBack();
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void giveBack() throws SQLException {
    lent--;
    if (connection.getAutoCommit() != autoCommit) {
      returnedChanged.add("autocommit");
    }
    if (connection.getTransactionIsolation() != isolation) {
      returnedChanged.add("isolation " + connection.getTransactionIsolation());
    }
    if (connection.isReadOnly()) {
      returnedChanged.add("read-only");
    }
    endRead();
  }

  /** Asking for the isolation begins a transaction in some drivers. */
  private void endRead() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
