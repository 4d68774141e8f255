package dev.backline.core.storage.jdbc;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Versioned;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of one scan. */
final class JdbcRows<T extends Record> implements Rows<Versioned<T>> {

  private final JdbcTransaction transaction;
  private final Dataset<T> dataset;
  private StoredRows source;
  private @Nullable StoredRow next;
  private boolean done;

  JdbcRows(JdbcTransaction transaction, Dataset<T> dataset, StoredRows source) {
    this.transaction = transaction;
    this.dataset = dataset;
    this.source = source;
  }

  Dataset<T> dataset() {
    return dataset;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !done && !transaction.run(this::advance)) {
      close();
    }
    return next != null;
  }

  private boolean advance() throws SQLException {
    next = source.next();
    return next != null;
  }

  @Override
  public Versioned<T> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more rows");
    }
    StoredRow row = next;
    next = null;
    return new Versioned<>(dataset.decode(row.values()), row.version(), row.stamp());
  }

  /** Keeps the rest as it is now, whatever is written from here on. */
  void keep(Table table) throws SQLException {
    if (!done) {
      source = SpooledRows.of(table, source);
    }
  }

  /** Frees the cursor at the end of the transaction; asking for more rows fails from then on. */
  void release() {
    next = null;
    source.close();
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      next = null;
      transaction.closed(this);
      source.close();
    }
  }
}
