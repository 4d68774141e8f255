package dev.backline.core.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * One transaction on one connection; gives the connection back as it was taken. Not thread-safe.
 */
final class Session {

  private final Connections connections;
  private final Connections.Lease lease;
  private final Dialect dialect;
  private final boolean autoCommit;
  private final int isolation;
  private boolean begun;
  private boolean committed;

  private Session(Connections connections, Connections.Lease lease, Dialect dialect)
      throws SQLException {
    this.connections = connections;
    this.lease = lease;
    this.dialect = dialect;
    this.autoCommit = lease.connection().getAutoCommit();
    this.isolation = dialect.isolation() == 0 ? 0 : lease.connection().getTransactionIsolation();
  }

  static Session begin(
      Connections connections, Dialect dialect, DatabaseClock clock, boolean writable)
      throws SQLException {
    Connections.Lease lease = connections.take();
    Session session;
    try {
      session = new Session(connections, lease, dialect);
    } catch (SQLException | RuntimeException e) {
      connections.give(lease, false);
      throw e;
    }
    try {
      if (dialect.isolation() != 0) {
        lease.connection().setTransactionIsolation(dialect.isolation());
      }
      dialect.begin(lease.connection(), writable);
      session.begun = true;
      clock.follow(lease.connection());
      return session;
    } catch (SQLException | RuntimeException e) {
      session.end();
      throw e;
    }
  }

  Connection connection() {
    return lease.connection();
  }

  /** Returns a prepared statement for use right now. */
  PreparedStatement statement(String sql) throws SQLException {
    return lease.statements().get(sql);
  }

  Dialect dialect() {
    return dialect;
  }

  void commit() throws SQLException {
    dialect.commit(lease.connection());
    committed = true;
  }

  /**
   * Rolls back what was not committed, restores the connection's settings and gives it back; one
   * that can't be brought back is not used again.
   */
  void end() {
    Connection connection = lease.connection();
    boolean healthy;
    try {
      if (begun && !committed) {
        dialect.rollback(connection);
      }
      if (connection.getAutoCommit() != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
      if (isolation != 0) {
        connection.setTransactionIsolation(isolation);
      }
      healthy = true;
    } catch (SQLException e) {
      healthy = false;
    }
    connections.give(lease, healthy);
  }
}
