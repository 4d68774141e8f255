package dev.backline.examples.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backline.core.auth.TokenStore;
import dev.backline.core.auth.Vault;
import dev.backline.core.auth.VaultKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.examples.fleet.stall.Stall;
import dev.backline.examples.fleet.work.AccountRun;
import dev.backline.examples.fleet.work.DueTable;
import dev.backline.examples.fleet.work.TimedStorage;
import dev.backline.examples.fleet.work.Worker;
import java.sql.SQLException;
import java.time.Duration;

/** A worker with everything it stands on: pool, store, tokens, platform. Thread-safe. */
public final class RunningWorker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HikariDataSource pool;
  private final TimedStorage storage;
  private final Stall stall;
  private final Worker worker;

  /** Opens everything; accounts are taken from {@link #start} on. */
  public RunningWorker(WorkerSettings settings) throws SQLException {
    this.pool = pool(settings.database(), settings.threads() * 2 + 3);
    DueTable.create(pool);
    this.storage = new TimedStorage(JdbcStorage.open(pool));
    TokenStore tokens = tokens(storage, settings.vaultKey());
    this.stall =
        new Stall(
            settings.platform(), settings.limits(), storage, tokens, settings.distance(), PATIENCE);
    AccountRun run = new AccountRun(storage, stall, settings.pace(), settings.name());
    this.worker =
        new Worker(
            pool,
            storage,
            run,
            settings.name(),
            settings.threads(),
            settings.pace(),
            settings.poll());
  }

  /** Returns a pool of the database that waits for it when it is away. */
  public static HikariDataSource pool(String url, int most) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
    config.setInitializationFailTimeout(Duration.ofMinutes(2).toMillis());
    return new HikariDataSource(config);
  }

  /** Returns the grants of all accounts. */
  public static TokenStore tokens(Storage storage, String vaultKey) {
    return TokenStore.over(storage, Vault.of(VaultKey.base64("fleet", vaultKey)));
  }

  /** Begins to take accounts. */
  public void start() {
    worker.start();
  }

  /** Returns how long threads were inside the store. */
  public Duration storeTime() {
    return storage.time();
  }

  /** Returns how many transactions they made. */
  public long transactions() {
    return storage.transactions();
  }

  @Override
  public void close() {
    worker.close();
    stall.close();
    storage.close();
    pool.close();
  }
}
