package dev.backline.core.http;

import dev.backline.core.DriftException;
import dev.backline.core.FailedCall;
import dev.backline.core.json.JsonException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A listing that a platform hands out page by page.
 *
 * <p>Nothing is fetched before the first item is asked for; then the next page is fetched while the
 * caller works on this one. After any failure {@link #position} says where to go on, as text that
 * can be stored: {@link #from} with it repeats the page that was being worked on and loses none.
 * Asking the same iterator again after a failure tries the same page again.
 *
 * <p>A walk that makes no progress ends in {@link dev.backline.core.PagingAnomalyException}: a page
 * that brings no unseen item, a position that comes back, a hundred empty pages in a row. The last
 * {@value SeenIds#KEPT} ids are remembered, by their fingerprints.
 *
 * <pre>{@code
 * Pages<Tier> tiers = api.pages("list tiers", position -> {
 *   Json body = api.get("/tiers").position("cursor", position).send().json();
 *   return Pages.Page.of(body.get("data").elements().stream().map(Tier::from).toList(),
 *       body.get("next").optionalText());
 * }).identifiedBy(Tier::id).build();
 * }</pre>
 *
 * <p>Each call of {@link #iterator}, {@link #stream} or {@link #byPage} starts a walk of its own.
 * Not thread-safe: one walk at a time.
 *
 * @param <T> what is listed
 */
public final class Pages<T> implements Iterable<T> {

  /** The position of the first page, unless the listing says otherwise. */
  public static final String START = "";

  final Builder<T> parts;
  private final String start;
  private Optional<String> position;

  private Pages(Builder<T> parts, String start) {
    this.parts = parts;
    this.start = start;
    this.position = Optional.of(start);
  }

  /**
   * Returns a builder of a listing that fetches one page after the other, without looking ahead;
   * {@link Api#pages} looks ahead.
   */
  public static <T> Builder<T> of(String platform, String operation, Fetch<T> fetch) {
    return new Builder<>(platform, operation, fetch, null, new Journal(platform, null));
  }

  /** Returns the same listing from another position, which {@link #position} returned before. */
  public Pages<T> from(String position) {
    return new Pages<>(parts, position);
  }

  /**
   * Returns where to go on if the walk ended here: the position of the page whose items are being
   * handed out, or of the next page once the caller has asked for it; empty after the last one.
   */
  public Optional<String> position() {
    return position;
  }

  /** Returns the items from the start position on. */
  @Override
  public Iterator<T> iterator() {
    return items(new Walk<>(this, start));
  }

  /** Returns the items as a sequential stream; closing it drops the page fetched ahead. */
  public Stream<T> stream() {
    Walk<T> walk = new Walk<>(this, start);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(items(walk), Spliterator.ORDERED), false)
        .onClose(walk::stop);
  }

  /** Returns the pages from the start position on, for callers that store page by page. */
  public Iterable<Page<T>> byPage() {
    return () -> new Walk<>(this, start);
  }

  void standsAt(Optional<String> here) {
    position = here;
  }

  private static <T> Iterator<T> items(Walk<T> walk) {
    return new Iterator<>() {
      private Iterator<T> page = List.<T>of().iterator();

      @Override
      public boolean hasNext() {
        while (!page.hasNext() && walk.hasNext()) {
          page = walk.next().items().iterator();
        }
        if (!page.hasNext()) {
          walk.finish();
        }
        return page.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.next();
      }
    };
  }

  /** Fetches the page at a position. */
  @FunctionalInterface
  public interface Fetch<T> {

    /** Returns the page; may run on another thread than the caller's. */
    Page<T> fetch(String position);
  }

  /**
   * One page.
   *
   * @param next the position of the next page, as text that can be stored; empty on the last one
   * @param expectedTotal how many items the platform says the whole listing holds
   */
  public record Page<T>(List<T> items, Optional<String> next, OptionalLong expectedTotal) {

    public Page {
      items = List.copyOf(items);
    }

    /** Returns a page of a listing whose size is unknown. */
    public static <T> Page<T> of(List<T> items, Optional<String> next) {
      return new Page<>(items, next, OptionalLong.empty());
    }

    /** Returns the last page of a listing. */
    public static <T> Page<T> last(List<T> items) {
      return of(items, Optional.empty());
    }
  }

  /** Builds {@link Pages}. Not thread-safe. */
  public static final class Builder<T> {

    final FailedCall facts;
    final Fetch<T> fetch;
    final @Nullable Executor ahead;
    final Journal journal;
    Function<? super T, String> identity = String::valueOf;
    int mostPages = 100_000;
    boolean lookAhead = true;

    Builder(
        String platform,
        String operation,
        Fetch<T> fetch,
        @Nullable Executor ahead,
        Journal journal) {
      this.facts = FailedCall.notSent(platform, operation);
      this.fetch = position -> fetched(fetch, position);
      this.ahead = ahead;
      this.journal = journal;
    }

    /** What a reader of items can't make sense of is the platform's change, as in other calls. */
    private Page<T> fetched(Fetch<T> from, String position) {
      try {
        return from.fetch(position);
      } catch (JsonException e) {
        throw new DriftException(facts, String.valueOf(e.getMessage()), e.pointer(), e);
      }
    }

    /** Sets what tells items apart; their text form unless told. */
    public Builder<T> identifiedBy(Function<? super T, String> identity) {
      this.identity = identity;
      return this;
    }

    /** Sets after how many pages a walk fails; 100,000 unless told. */
    public Builder<T> atMost(int pages) {
      if (pages < 1) {
        throw new IllegalArgumentException("a listing has at least 1 page, was " + pages);
      }
      this.mostPages = pages;
      return this;
    }

    /** Fetches a page only when it is asked for, to spare a scarce quota. */
    public Builder<T> oneAtATime() {
      this.lookAhead = false;
      return this;
    }

    /** Returns the listing. */
    public Pages<T> build() {
      return new Pages<>(this, START);
    }
  }
}
