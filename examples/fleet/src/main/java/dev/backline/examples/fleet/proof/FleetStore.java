package dev.backline.examples.fleet.proof;

import com.zaxxer.hikari.HikariDataSource;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.examples.fleet.RunningWorker;
import dev.backline.examples.fleet.stall.StallSale;
import dev.backline.examples.fleet.stall.StallSimulator;
import dev.backline.examples.fleet.work.DueTable;
import dev.backline.examples.fleet.work.FleetAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the proof does with a fleet's database: fill it, watch it, compare it. Thread-safe. */
final class FleetStore implements AutoCloseable {

  private static final int POOL = 3;
  private static final int MOST_STALE = POOL + 1;

  private final HikariDataSource pool;
  private final Storage storage;
  private final TokenStore tokens;

  FleetStore(String url, String vaultKey) throws SQLException {
    this.pool = RunningWorker.pool(url, POOL);
    DueTable.create(pool);
    this.storage = JdbcStorage.open(pool);
    this.tokens = RunningWorker.tokens(storage, vaultKey);
  }

  /** Lets the owners of so many accounts consent. */
  List<String> consent(StallSimulator platform, int accounts) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < accounts; i++) {
      String account = StallSimulator.account(i);
      tokens.save(platform.consent(account));
      names.add(account);
    }
    return names;
  }

  void enrol(List<String> accounts) {
    DueTable.enrol(pool, accounts, storage.clock().instant());
  }

  /**
   * Plays the owner of an account whose grant a kill in the middle of a refresh has cost. Returns
   * false, having done nothing, while the worker that set it aside has not let go of it: what is
   * made due before would end with that worker's turn.
   */
  boolean logInAgain(StallSimulator platform, FleetAccount account) throws SQLException {
    if (number("select count(*) from due_account where task_instance = ?", account.account()) > 0) {
      return false;
    }
    tokens.save(platform.consent(account.account()));
    storage.inTransaction(tx -> tx.upsert(FleetAccount.DATASET, List.of(account.helped())));
    enrol(List.of(account.account()));
    return true;
  }

  List<FleetAccount> aside() {
    return rows(FleetAccount.DATASET).stream().filter(a -> a.asideAt().isPresent()).toList();
  }

  long settled() {
    return rows(FleetAccount.DATASET).stream()
        .filter(account -> account.doneAt().isPresent() || account.asideAt().isPresent())
        .count();
  }

  /** Returns how many accounts the worker has, by the scheduler's word or by a lease. */
  long heldBy(String worker) throws SQLException {
    return number(
        "select (select count(*) from due_account where picked and picked_by = ?)"
            + " + (select count(*) from sync_stream where holder = ?)",
        worker,
        worker);
  }

  /** Asks again where the pool handed out a connection of before the restart. */
  private long number(String query, String... values) throws SQLException {
    SQLException last = new SQLException();
    for (int i = 0; i < MOST_STALE; i++) {
      try {
        return answer(query, values);
      } catch (SQLException e) {
        last = e;
      }
    }
    throw last;
  }

  private long answer(String query, String... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  /** Returns how much room the schema takes, indexes and all. */
  long bytes() throws SQLException {
    return number(
        "select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n"
            + " on n.oid = c.relnamespace where c.relkind = 'r' and nspname = current_schema()");
  }

  long sales() {
    return storage.<Long>inSnapshot(tx -> tx.count(StallSale.DATASET, Filter.all()));
  }

  /** Returns one text for all rows, facts, and accounts set aside; equal stores have equal ones. */
  String digest() {
    MessageDigest hash = sha256();
    rows(StallSale.DATASET).forEach(row -> add(hash, row));
    rows(RevenueEvent.DATASET).forEach(row -> add(hash, row));
    aside().forEach(account -> add(hash, account.account()));
    return HexFormat.of().formatHex(hash.digest());
  }

  private static void add(MessageDigest hash, Object row) {
    hash.update(row.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has SHA-256
    }
  }

  private <T extends Record> List<T> rows(Dataset<T> dataset) {
    return storage.inSnapshot(
        tx -> {
          try (var rows = tx.scan(dataset, Filter.all())) {
            return rows.stream().map(Versioned::row).toList();
          }
        });
  }

  @Override
  public void close() {
    storage.close();
    pool.close();
  }
}
