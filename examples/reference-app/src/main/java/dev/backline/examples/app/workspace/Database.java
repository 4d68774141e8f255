package dev.backline.examples.app.workspace;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.backline.core.StorageException;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The database behind a JDBC address: one pool, one storage over it. Thread-safe. */
public final class Database implements AutoCloseable {

  private static final String SQLITE = "jdbc:sqlite:";

  /** What this version writes; a database that says more was written by a newer Backline. */
  private static final int SCHEMA = 1;

  /** Which version wrote the database. */
  record AppSchema(@Key String name, int version) {
    static final Dataset<AppSchema> DATASET = Dataset.of(AppSchema.class);
  }

  private final HikariDataSource pool;
  private final Storage storage;

  private Database(HikariDataSource pool, Storage storage) {
    this.pool = pool;
    this.storage = storage;
  }

  /**
   * Opens the database; a SQLite file is created if there is none.
   *
   * @param folder what a relative SQLite file is relative to
   * @throws StorageException if it can't be reached, or a newer Backline wrote it
   */
  public static Database open(String address, Path folder) {
    if (!address.startsWith("jdbc:")) {
      throw wrong("'" + shown(address) + "' is not a JDBC address", null);
    }
    String url = address.startsWith(SQLITE) ? inFolder(address, folder) : address;
    try {
      DriverManager.getDriver(url);
    } catch (SQLException unknown) {
      throw wrong("no driver takes the address " + shown(address), unknown);
    }
    HikariDataSource pool = pool(url);
    try {
      Database database = new Database(pool, JdbcStorage.open(pool));
      database.checkVersion();
      return database;
    } catch (RuntimeException failed) {
      pool.close();
      throw failed;
    }
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("backline");
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(15_000);
    config.setInitializationFailTimeout(1);
    if (url.startsWith(SQLITE)) {
      config.setConnectionInitSql("pragma busy_timeout = 15000");
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException refused) {
      throw new StorageException(
          "the database " + shown(url) + " can't be reached: " + root(refused),
          "Check the address, that the server runs, and the user's rights.",
          refused);
    }
  }

  private static String inFolder(String address, Path folder) {
    String rest = address.substring(SQLITE.length());
    int question = rest.indexOf('?');
    String file = question < 0 ? rest : rest.substring(0, question);
    if (file.isEmpty() || file.startsWith(":") || file.startsWith("file:")) {
      throw wrong("'" + address + "' names no file", null);
    }
    Path path = folder.resolve(file).toAbsolutePath().normalize();
    Path parent = path.getParent();
    if (Files.isDirectory(path)) {
      throw wrong(path + " is a folder, not a database", null);
    }
    try {
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException forbidden) {
      throw wrong("the folder of " + path + " can't be made", forbidden);
    }
    return SQLITE + path + (question < 0 ? "" : rest.substring(question));
  }

  private void checkVersion() {
    RowKey key = RowKey.of("backline");
    storage.inTransaction(
        tx -> {
          int written =
              tx.find(AppSchema.DATASET, key).map(found -> found.row().version()).orElse(0);
          if (written > SCHEMA) {
            throw new StorageException(
                "the database was written by a newer Backline (format "
                    + written
                    + ", this one knows "
                    + SCHEMA
                    + ")",
                "Update Backline, or name another database with --db.",
                null);
          }
          return written == SCHEMA
              ? null
              : tx.upsert(AppSchema.DATASET, List.of(new AppSchema("backline", SCHEMA)));
        });
  }

  private static StorageException wrong(
      String message, @org.jspecify.annotations.Nullable Throwable cause) {
    return new StorageException(
        message,
        "Write it like jdbc:sqlite:backline.db or jdbc:postgresql://host/database.",
        cause);
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** The address without what may be a password. */
  private static String shown(String address) {
    return address.replaceAll("(?i)(password=)[^&;]*", "$1…").replaceAll("//[^/@]*@", "//…@");
  }

  /** Returns where datasets are kept. */
  public Storage storage() {
    return storage;
  }

  /** Returns the pool, for what needs the database itself. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    storage.close();
    pool.close();
  }
}
