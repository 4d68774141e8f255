package dev.backline.core.storage.jdbc;

import dev.backline.core.StorageException;
import dev.backline.core.storage.StorageBusyException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Turns what drivers throw into what this library promises. */
final class Failures {

  /** PostgreSQL shuts down, was killed, or is not up yet. */
  private static final Set<String> STOPPING_OR_STARTING = Set.of("57P01", "57P02", "57P03");

  private Failures() {}

  static StorageException of(Dialect dialect, SQLException failure) {
    if (dialect.conflict(failure)) {
      return new StorageBusyException(
          "other transactions stood in the way" + code(failure), failure);
    }
    if (lostConnection(failure)) {
      return new StorageBusyException(
          "the connection to the database was lost" + code(failure), failure);
    }
    return new StorageException(
        "the database refused" + code(failure) + said(failure),
        "Look at the cause, which is what the database's driver said.",
        failure);
  }

  /** A commit whose answer never came may or may not have been carried out. */
  static StorageException unknownOutcome(SQLException failure) {
    return new StorageException(
        "the connection was lost during the commit, which may have been carried out or not",
        "Read what is stored before doing the work again; upserts may simply be repeated.",
        failure);
  }

  /** Returns whether the failure is one of the connection, or of a pool that can't get one. */
  static boolean lostConnection(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("08")
        || STOPPING_OR_STARTING.contains(state)
        || failure instanceof SQLTransientConnectionException;
  }

  private static String code(SQLException failure) {
    return " (state %s, code %s)".formatted(failure.getSQLState(), failure.getErrorCode());
  }

  /** Messages about data and constraints (states 22 and 23) quote values, which may be secret. */
  private static String said(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("22") || state.startsWith("23") ? "" : ": " + failure.getMessage();
  }
}
