package dev.backline.core.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows that are read as they are asked for; close them when done early. Not thread-safe.
 *
 * @param <E> what is read
 */
public interface Rows<E> extends Iterator<E>, AutoCloseable {

  @Override
  void close();

  /** Returns the remaining rows as a sequential stream; closing it closes the rows. */
  default Stream<E> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(this::close);
  }

  /** Returns all remaining rows and closes; for results known to be small. */
  default List<E> toList() {
    try (this) {
      List<E> all = new ArrayList<>();
      forEachRemaining(all::add);
      return List.copyOf(all);
    }
  }
}
