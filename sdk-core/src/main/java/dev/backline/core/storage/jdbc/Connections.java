package dev.backline.core.storage.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where connections come from and go back to. Thread-safe. */
interface Connections {

  /** Returns a connection with its prepared statements. */
  Lease take() throws SQLException;

  /** Takes back a connection that is outside of any transaction, or closes a broken one. */
  void give(Lease lease, boolean healthy);

  /** Closes what this object opened. */
  void close();

  /** A connection and the statements that were prepared on it. */
  record Lease(Connection connection, Statements statements) {

    void closeQuietly() {
      statements.close();
      try {
        connection.close();
      } catch (SQLException e) {
        // It is gone either way, and whatever mattered was committed or failed before.
      }
    }
  }

  /** Connections of a host's data source, which may pool them: nothing is kept between two uses. */
  record OfHost(DataSource source) implements Connections {

    @Override
    public Lease take() throws SQLException {
      Connection connection = source.getConnection();
      return new Lease(connection, new Statements(connection));
    }

    @Override
    public void give(Lease lease, boolean healthy) {
      lease.closeQuietly();
    }

    @Override
    public void close() {
      // The data source is the host's and stays open.
    }
  }

  /** Connections opened here, of which a few stay open together with their statements. */
  final class Own implements Connections {

    private static final int MAX_IDLE = 8;

    private final String url;
    private final Preparation preparation;
    private final Deque<Lease> idle = new ArrayDeque<>(); // guarded by this
    private boolean closed; // guarded by this

    /** What is done to each new connection. */
    @FunctionalInterface
    interface Preparation {
      void of(Connection connection) throws SQLException;
    }

    Own(String url, Preparation preparation) {
      this.url = url;
      this.preparation = preparation;
    }

    @Override
    public Lease take() throws SQLException {
      @Nullable Lease kept;
      synchronized (this) {
        kept = idle.pollFirst();
      }
      return kept != null ? kept : open();
    }

    private Lease open() throws SQLException {
      Connection connection = DriverManager.getConnection(url);
      Lease lease = new Lease(connection, new Statements(connection));
      try {
        preparation.of(connection);
      } catch (SQLException | RuntimeException e) {
        lease.closeQuietly();
        throw e;
      }
      return lease;
    }

    @Override
    public void give(Lease lease, boolean healthy) {
      synchronized (this) {
        if (healthy && !closed && idle.size() < MAX_IDLE) {
          idle.addFirst(lease);
          return;
        }
      }
      lease.closeQuietly();
    }

    @Override
    public void close() {
      Deque<Lease> all;
      synchronized (this) {
        closed = true;
        all = new ArrayDeque<>(idle);
        idle.clear();
      }
      all.forEach(Lease::closeQuietly);
    }
  }
}
