package dev.backline.examples.fleet.work;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;

/** When each account is due and who has it: db-scheduler's table. */
public final class DueTable {

  static final String NAME = "due_account";
  static final String TASK = "sync";

  /** Any number that other programs don't use: two workers may not create the table at once. */
  private static final long LOCK = 7_301_982_264L;

  private DueTable() {}

  /** Makes the table where there is none. */
  public static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      try {
        statement.execute(
            "create table if not exists "
                + NAME
                + " (task_name text not null, task_instance text not null, task_data bytea,"
                + " execution_time timestamp with time zone, picked boolean not null,"
                + " picked_by text, last_success timestamp with time zone,"
                + " last_failure timestamp with time zone, consecutive_failures int,"
                + " last_heartbeat timestamp with time zone, version bigint not null,"
                + " priority smallint, primary key (task_name, task_instance))");
        // With millions of accounts, who is due must not cost a scan; nor who has died.
        statement.execute(
            "create index if not exists due_account_time on " + NAME + " (execution_time)");
        statement.execute(
            "create index if not exists due_account_beat on "
                + NAME
                + " (last_heartbeat) where picked");
      } finally {
        statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      }
    }
  }

  /** Makes the accounts due, those that are not known yet. */
  public static void enrol(DataSource database, Collection<String> accounts, Instant due) {
    SchedulerClient client = SchedulerClient.Builder.create(database).tableName(NAME).build();
    for (String account : accounts) {
      client.scheduleIfNotExists(new TaskInstance<>(TASK, account), due);
    }
  }
}
