package dev.backline.core.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and prepares the next page on a thread of its own while the last one is being written.
 *
 * <p>At most three pages exist at a time: one being written, one ready, one on its way. The one
 * that is ready evens out calls and commits of uneven length.
 */
final class PageAhead<T extends Record> implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 30_000;

  private final ArrayBlockingQueue<Item<T>> items = new ArrayBlockingQueue<>(1);
  private final Source<T> source;
  private final Supplier<PageReader<T>> opening;
  private final DateWindow asked;
  private final RunWatch watch;
  private final Thread reader;
  private volatile boolean closed;

  /** What the reader hands over: a page, the end (neither), or what went wrong. */
  record Item<T extends Record>(@Nullable PreparedPage<T> page, @Nullable Throwable failure) {}

  PageAhead(Source<T> source, Start start, DateWindow asked, RunWatch watch) {
    this(source, () -> source.open(start), asked, watch);
  }

  PageAhead(Source<T> source, Supplier<PageReader<T>> opening, DateWindow asked, RunWatch watch) {
    this.source = source;
    this.opening = opening;
    this.asked = asked;
    this.watch = watch;
    this.reader = new Thread(this::read, "backline-" + source.id());
    this.reader.setDaemon(true);
    this.reader.start();
  }

  /**
   * Returns the next page or the end; null if neither came within the time.
   *
   * @throws RuntimeException what the source threw
   */
  @Nullable Item<T> next(Duration atMost) throws InterruptedException {
    Item<T> item = items.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (item == null) {
      return null;
    }
    Throwable failure = item.failure();
    if (failure instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return item;
  }

  private void read() {
    try {
      readAll();
    } catch (Throwable failure) { // whatever it is, the writing thread has to know
      hand(new Item<>(null, failure));
    }
  }

  private void readAll() throws InterruptedException {
    long begin = watch.nanos();
    try (PageReader<T> pages = opening.get()) {
      while (!closed) {
        Optional<SourcePage<T>> page = pages.next();
        if (page.isEmpty()) {
          break;
        }
        PreparedPage<T> prepared = PreparedPage.of(source, asked, page.get());
        watch.fetchedFor(watch.nanos() - begin);
        if (!hand(new Item<>(prepared, null))) {
          return;
        }
        begin = watch.nanos();
      }
    }
    watch.fetchedFor(watch.nanos() - begin);
    hand(new Item<>(null, null));
  }

  private boolean hand(Item<T> item) {
    try {
      if (!closed) {
        items.put(item);
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Stops reading and waits until the source is closed. */
  @Override
  public void close() {
    closed = true;
    reader.interrupt();
    boolean interrupted = false;
    try {
      reader.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
