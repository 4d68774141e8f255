package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Column;
import dev.backline.core.storage.ColumnKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One transaction of a database. */
final class JdbcTransaction implements Transaction {

  private final Session session;
  private final Schema schema;
  private final boolean writable;
  private final Thread thread = Thread.currentThread();
  private final List<JdbcRows<?>> open = new ArrayList<>();
  private final Set<Table> current = new HashSet<>();
  private @Nullable SQLException failure;
  private @Nullable Table missing;
  private boolean ended;

  JdbcTransaction(Session session, Schema schema, boolean writable) {
    this.session = session;
    this.schema = schema;
    this.writable = writable;
  }

  /** Returns the failure after which nothing of this transaction can be committed. */
  @Nullable SQLException failure() {
    return failure;
  }

  /** Returns the table that must be made before the work can run to its end. */
  @Nullable Table missing() {
    return missing;
  }

  void end() {
    ended = true;
    open.forEach(JdbcRows::release);
    open.clear();
  }

  void closed(JdbcRows<?> rows) {
    open.remove(rows);
  }

  /** A step that the database may refuse. */
  @FunctionalInterface
  interface Step<R extends @Nullable Object> {
    R run() throws SQLException;
  }

  /** Runs a step; once one was refused, no further one is tried. */
  <R extends @Nullable Object> R run(Step<R> step) {
    checkUsable();
    if (failure != null) {
      throw Failures.of(session.dialect(), failure);
    }
    try {
      return step.run();
    } catch (SQLException e) {
      failure = e;
      throw Failures.of(session.dialect(), e);
    }
  }

  private void checkUsable() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended");
    }
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("a transaction belongs to the thread that it was handed to");
    }
  }

  private Table table(Dataset<?> dataset) {
    Table table = schema.table(dataset);
    if (!current.contains(table)) {
      if (!run(() -> schema.complete(session.connection(), table))) {
        missing = table;
        throw new MissingTableException(dataset.name());
      }
      current.add(table);
    }
    checkUsable();
    return table;
  }

  private void checkWritable() {
    checkUsable();
    if (!writable) {
      throw new IllegalStateException("a snapshot is read-only; write inTransaction");
    }
  }

  /** Lets open scans of the dataset keep what they are about to read. */
  private void beforeWrite(Table table) throws SQLException {
    if (session.dialect().scanning().seesOwnWrites()) {
      for (JdbcRows<?> rows : open) {
        if (rows.dataset().name().equals(table.dataset().name())) {
          rows.keep(schema.table(rows.dataset()));
        }
      }
    }
  }

  @Override
  public <T extends Record> Optional<Versioned<T>> find(Dataset<T> dataset, RowKey key) {
    return Optional.ofNullable(findAll(dataset, List.of(key)).get(key));
  }

  @Override
  public <T extends Record> Map<RowKey, Versioned<T>> findAll(
      Dataset<T> dataset, List<RowKey> keys) {
    Map<RowKey, RowKey> checked = new LinkedHashMap<>(keys.size() * 2);
    keys.forEach(key -> checked.computeIfAbsent(key, dataset::checked));
    List<RowKey> wanted = List.copyOf(new LinkedHashSet<>(checked.values()));
    Table table = table(dataset);
    Map<RowKey, StoredRow> rows =
        run(() -> session.dialect().lookup().byKeys(session, table, wanted, writable));
    Map<RowKey, Versioned<T>> found = new LinkedHashMap<>(rows.size() * 2);
    checked.forEach(
        (key, stored) -> {
          StoredRow row = rows.get(stored);
          if (row != null) {
            found.put(
                key, new Versioned<>(dataset.decode(row.values()), row.version(), row.stamp()));
          }
        });
    return found;
  }

  @Override
  public <T extends Record> WriteCount upsert(Dataset<T> dataset, List<T> rows, long... stamp) {
    checkWritable();
    if (stamp.length != 0 && stamp.length != rows.size()) {
      throw new IllegalArgumentException(
          stamp.length + " stamps for " + rows.size() + " rows; give none or one for each");
    }
    List<@Nullable Object[]> encoded = new ArrayList<>(rows.size());
    Set<RowKey> keys = new HashSet<>(rows.size() * 2);
    for (int i = 0; i < rows.size(); i++) {
      @Nullable Object[] values = dataset.encode(rows, i);
      encoded.add(values);
      if (!keys.add(dataset.keyOf(values))) {
        throw new IllegalArgumentException(
            "dataset " + dataset.name() + ": two rows of one upsert have the same key");
      }
    }
    if (rows.isEmpty()) {
      return WriteCount.NONE;
    }
    Table table = table(dataset);
    return run(
        () -> {
          beforeWrite(table);
          return session.dialect().upsert().write(session, table, encoded, stamp);
        });
  }

  @Override
  public <T extends Record> boolean replace(
      Dataset<T> dataset, RowKey key, long expectedVersion, T row) {
    checkWritable();
    @Nullable Object[] values = dataset.encode(row);
    RowKey checked = dataset.checked(key);
    if (!checked.equals(dataset.keyOf(values))) {
      throw new IllegalArgumentException(
          "dataset " + dataset.name() + ": the row has another key than the given one");
    }
    Table table = table(dataset);
    return run(
        () -> {
          beforeWrite(table);
          return expectedVersion == 0
              ? insert(table, checked, values)
              : replace(table, checked, expectedVersion, values);
        });
  }

  private boolean insert(Table table, RowKey key, @Nullable Object[] values) throws SQLException {
    Dialect dialect = session.dialect();
    String sql = table.insert(1);
    if (dialect.insertsIfAbsent()) {
      sql += " on conflict do nothing";
    } else if (!dialect.lookup().byKeys(session, table, List.of(key), true).isEmpty()) {
      return false;
    }
    PreparedStatement statement = session.statement(sql);
    table.bindRow(statement, 1, values);
    dialect.bind(statement, values.length + 1, ColumnKind.LONG, 0L);
    return statement.executeUpdate() == 1;
  }

  private boolean replace(Table table, RowKey key, long expectedVersion, @Nullable Object[] values)
      throws SQLException {
    PreparedStatement statement = session.statement(table.replace());
    int at = 1;
    for (Column column : table.others()) {
      Object value = values[table.columns().indexOf(column)];
      session.dialect().bind(statement, at++, column.kind(), value);
    }
    table.bindKey(statement, at, key);
    at += table.keys().size();
    session.dialect().bind(statement, at, ColumnKind.LONG, expectedVersion);
    return statement.executeUpdate() == 1;
  }

  @Override
  public <T extends Record> Rows<Versioned<T>> scan(Dataset<T> dataset, Filter filter) {
    Filter checked = dataset.checked(filter);
    Table table = table(dataset);
    FilterSql sql = FilterSql.of(session.dialect(), table, checked);
    Dialect.Scanning scanning = session.dialect().scanning();
    StoredRows source =
        run(
            () ->
                scanning.pageSize() > 0
                    ? new PagedRows(session, table, sql, scanning.pageSize())
                    : new CursorRows(session, table, sql, scanning.fetchSize()));
    JdbcRows<T> rows = new JdbcRows<>(this, dataset, source);
    open.add(rows);
    return rows;
  }

  @Override
  public <T extends Record> long count(Dataset<T> dataset, Filter filter) {
    Filter checked = dataset.checked(filter);
    Table table = table(dataset);
    FilterSql sql = FilterSql.of(session.dialect(), table, checked);
    return run(
        () -> {
          PreparedStatement statement =
              session.statement(
                  "select count(*) from %s where %s".formatted(table.quoted(), sql.text()));
          sql.bindTo(statement, 1);
          try (ResultSet results = statement.executeQuery()) {
            results.next();
            return results.getLong(1);
          }
        });
  }

  @Override
  public <T extends Record> long delete(Dataset<T> dataset, Filter filter) {
    checkWritable();
    Filter checked = dataset.checked(filter);
    Table table = table(dataset);
    FilterSql sql = FilterSql.of(session.dialect(), table, checked);
    return run(
        () -> {
          beforeWrite(table);
          PreparedStatement statement =
              session.statement("delete from %s where %s".formatted(table.quoted(), sql.text()));
          sql.bindTo(statement, 1);
          return (long) statement.executeUpdate();
        });
  }

  /** Ends the work so that the table can be made outside of its transaction; then it runs again. */
  static final class MissingTableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTableException(String name) {
      super("table " + name + " is about to be made; the work runs again", null, false, false);
    }
  }
}
