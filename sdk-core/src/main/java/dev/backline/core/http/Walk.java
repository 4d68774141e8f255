package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.BodyTooLargeException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.PagingAnomalyException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One walk through a listing: fetches ahead by one page and watches that it gets on. */
final class Walk<T> implements Iterator<Pages.Page<T>> {

  private static final int MOST_EMPTY = 100;

  private final Pages<T> pages;
  private final Pages.Builder<T> parts;
  private final SeenIds items = new SeenIds();
  private final SeenIds positions = new SeenIds();

  private Optional<String> position;
  private @Nullable FutureTask<Pages.Page<T>> ahead;
  private int number;
  private int emptyInARow;
  private long itemsSoFar;

  Walk(Pages<T> pages, String start) {
    this.pages = pages;
    this.parts = pages.parts;
    this.position = Optional.of(start);
    positions.add(start);
  }

  @Override
  public boolean hasNext() {
    return position.isPresent();
  }

  @Override
  public Pages.Page<T> next() {
    String here = position.orElseThrow(NoSuchElementException::new);
    pages.standsAt(position);
    if (number >= parts.mostPages) {
      throw new BodyTooLargeException(
          parts.facts, "the listing exceeds " + parts.mostPages + " pages", null);
    }
    Pages.Page<T> page = take(here);
    number++;
    watch(page);
    position = page.next();
    lookAhead();
    parts.journal.paged(parts.facts.operation(), number, page, itemsSoFar);
    return page;
  }

  /** Drops the page fetched ahead. */
  void stop() {
    FutureTask<Pages.Page<T>> pending = ahead;
    if (pending != null) {
      ahead = null;
      pending.cancel(true);
    }
  }

  /** Says that the caller has taken the last item. */
  void finish() {
    pages.standsAt(position);
  }

  private Pages.Page<T> take(String here) {
    FutureTask<Pages.Page<T>> pending = ahead;
    if (pending == null) {
      return parts.fetch.fetch(here);
    }
    ahead = null;
    try {
      return pending.get();
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallCancelledException(parts.facts, "interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a page could not be fetched", e.getCause());
    }
  }

  private void lookAhead() {
    Executor executor = parts.ahead;
    if (executor == null || !parts.lookAhead || position.isEmpty() || number >= parts.mostPages) {
      return;
    }
    String next = position.get();
    FutureTask<Pages.Page<T>> task = new FutureTask<>(() -> parts.fetch.fetch(next));
    try {
      executor.execute(task);
      ahead = task;
    } catch (RejectedExecutionException e) {
      ahead = null; // all hands are busy: the page is fetched when it is asked for
    }
  }

  private void watch(Pages.Page<T> page) {
    int unseen = 0;
    for (T item : page.items()) {
      if (items.add(parts.identity.apply(item))) {
        unseen++;
      }
    }
    itemsSoFar += page.items().size();
    if (!page.items().isEmpty() && unseen == 0) {
      throw stuck("page " + number + " brings only items that were there before");
    }
    emptyInARow = page.items().isEmpty() ? emptyInARow + 1 : 0;
    if (emptyInARow == MOST_EMPTY && page.next().isPresent()) {
      throw stuck(MOST_EMPTY + " empty pages in a row");
    }
    if (page.next().isPresent() && !positions.add(page.next().get())) {
      throw stuck("page " + number + " leads back to a page that was there before");
    }
  }

  private PagingAnomalyException stuck(String what) {
    return new PagingAnomalyException(parts.facts, what, null);
  }
}
