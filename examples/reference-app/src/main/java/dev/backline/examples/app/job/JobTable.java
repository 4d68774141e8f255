package dev.backline.examples.app.job;

import dev.backline.core.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** Makes db-scheduler's table where there is none. */
final class JobTable {

  static final String NAME = "scheduled_job";

  private JobTable() {}

  static void create(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      boolean postgres = product.contains("postgres");
      String instant = product.contains("sqlite") ? "timestamp" : "timestamp with time zone";
      if (product.contains("maria") || product.contains("mysql")) {
        instant = "timestamp(6) null";
      }
      statement.execute(
          "create table if not exists "
              + NAME
              + " (task_name varchar(100) not null, task_instance varchar(100) not null,"
              + " task_data "
              + (postgres ? "bytea" : "blob")
              + ", execution_time "
              + instant
              + ", picked boolean not null, picked_by varchar(100), last_success "
              + instant
              + ", last_failure "
              + instant
              + ", consecutive_failures int, last_heartbeat "
              + instant
              + ", version bigint not null, priority smallint,"
              + " primary key (task_name, task_instance))");
    } catch (SQLException failed) {
      if (exists(database)) {
        return; // "if not exists" does not hold between two processes that begin at once
      }
      throw new StorageException(
          "the table of jobs can't be made: " + failed.getMessage(),
          "Check that the user may create tables.",
          failed);
    }
  }

  private static boolean exists(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("select 1 from " + NAME + " where 1 = 0").close();
      return true;
    } catch (SQLException missing) {
      return false;
    }
  }
}
