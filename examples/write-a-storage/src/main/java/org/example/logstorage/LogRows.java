package org.example.logstorage;

import dev.backline.core.storage.Rows;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one scan, read as they are asked for. */
final class LogRows<E> implements Rows<E> {

  private final Iterator<StoredRow> rows;
  private final Runnable check;
  private final Predicate<StoredRow> passes;
  private final Function<StoredRow, E> reader;
  private @Nullable StoredRow next;
  private boolean closed;

  LogRows(
      Iterator<StoredRow> rows,
      Runnable check,
      Predicate<StoredRow> passes,
      Function<StoredRow, E> reader) {
    this.rows = rows;
    this.check = check;
    this.passes = passes;
    this.reader = reader;
  }

  @Override
  public boolean hasNext() {
    if (closed) {
      return false;
    }
    check.run();
    while (next == null && rows.hasNext()) {
      StoredRow candidate = rows.next();
      next = passes.test(candidate) ? candidate : null;
    }
    return next != null;
  }

  @Override
  public E next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more rows");
    }
    StoredRow row = next;
    next = null;
    return reader.apply(row);
  }

  @Override
  public void close() {
    closed = true;
  }
}
