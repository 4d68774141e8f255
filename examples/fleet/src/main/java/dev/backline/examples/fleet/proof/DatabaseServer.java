package dev.backline.examples.fleet.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL from its Maven artifact that can be stopped and started with its data; as root it
 * runs in a user namespace of its own. Not thread-safe.
 */
final class DatabaseServer implements AutoCloseable {

  private static final long TICKS_PER_SECOND = 100; // Linux counts CPU time so, whatever its HZ

  private final Path folder;
  private EmbeddedPostgres server;

  private DatabaseServer(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  static DatabaseServer start(Path folder) throws IOException {
    return new DatabaseServer(folder, run(folder, 0));
  }

  private static EmbeddedPostgres run(Path folder, int port) throws IOException {
    EmbeddedPostgres.Builder parts =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setServerConfig("max_connections", "200");
    return (port == 0 ? parts : parts.setPort(port)).start();
  }

  /** Ends all connections and whatever they were doing, and starts again on the same port. */
  void restart() throws IOException {
    int port = server.getPort();
    server.close();
    server = run(folder, port);
  }

  /** Returns the JDBC URL, with user, of the schema; creates it if there is none. */
  String schema(String name) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists " + name);
    }
    return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
  }

  /** Returns how much CPU the server took, those of its processes that have ended included. */
  Duration cpu() throws IOException {
    long postmaster =
        Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
    long ticks = ticks(postmaster, true);
    for (ProcessHandle child :
        ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children).toList()) {
      ticks += ticks(child.pid(), false);
    }
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }

  /** User and system time, and that of children who have ended; see proc(5). */
  private static long ticks(long pid, boolean withChildren) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      return withChildren ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
    } catch (IOException gone) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
