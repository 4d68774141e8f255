package dev.backline.etsy.paging;

import dev.backline.core.FailedCall;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A walk through time in spans, page by page: for lists that take a span and count only so far.
 *
 * <p>A span that holds more than Etsy counts to is halved until it does not. Its place is {@code
 * from/offset/to}. Not thread-safe.
 */
public final class Spans {

  /** The most that Etsy gives at a time. */
  public static final int PAGE = 100;

  /** The furthest offset that Etsy takes. */
  public static final int LAST_OFFSET = 12_000;

  /** Etsy opened in June 2005; nothing is older. */
  private static final LocalDate EARLIEST = LocalDate.of(2005, 6, 1);

  private final Duration widest;
  private final Instant end;
  private Instant from;
  private Instant to;
  private int offset;

  private Spans(Duration widest, Instant from, Instant end) {
    this.widest = widest;
    this.from = from;
    this.end = end;
    this.to = spanEnd();
  }

  /**
   * Begins a walk over the days until now, where an interrupted one left off if there was one.
   *
   * <p>Etsy counts in seconds, so "now" is the end of the second at hand: what was made in it, such
   * as the order that a delivery has just told of, belongs to the walk.
   */
  public static Spans over(
      DateWindow days, Instant now, Duration widest, Optional<Checkpoint> resume) {
    Instant end =
        days.to()
            .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
            .filter(last -> last.isBefore(now))
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    Instant from = days.from().orElse(EARLIEST).atStartOfDay(ZoneOffset.UTC).toInstant();
    Spans spans = new Spans(widest, from, end);
    resume.ifPresent(spans::goTo);
    return spans;
  }

  /** Begins a walk over the half-open span. */
  public static Spans between(Instant from, Instant to, Duration widest) {
    return new Spans(widest, from, to);
  }

  /** Goes to a place that {@link #place} named. */
  public void goTo(Checkpoint checkpoint) {
    String[] place = checkpoint.text().split("/", 3);
    from = Instant.parse(place[0]);
    offset = Integer.parseInt(place[1]);
    to = place.length == 3 ? Instant.parse(place[2]) : spanEnd();
  }

  private Instant spanEnd() {
    Instant whole = from.plus(widest);
    return whole.isBefore(end) ? whole : end;
  }

  /** Returns whether all was read. */
  public boolean done() {
    return !from.isBefore(end);
  }

  /** Returns how many spans are left at least. */
  public long left() {
    return done() ? 0 : Duration.between(from, end).dividedBy(widest) + 1;
  }

  /** Returns where to go on. */
  public Checkpoint place() {
    return new Checkpoint(from + "/" + offset + "/" + to);
  }

  /** Asks Etsy for a page. */
  @FunctionalInterface
  public interface Scan {

    /** Returns the page of the half-open span that begins at the offset. */
    SpanPage page(Instant from, Instant to, int offset);
  }

  /**
   * Asks for the page at hand, in a narrower span if this one holds too much, and goes on behind
   * it.
   *
   * @throws PagingAnomalyException if a single second holds more than Etsy counts to
   */
  public SpanPage next(String operation, Scan scan) {
    SpanPage page;
    do {
      page = scan.page(from, to, offset);
    } while (narrowed(page.count(), operation));
    advance(page.results().size(), page.count());
    return page;
  }

  /**
   * Returns whether the span held more than Etsy counts to; then it is narrower now and the page
   * has to be asked for again.
   *
   * @throws PagingAnomalyException if a single second holds more
   */
  private boolean narrowed(long count, String operation) {
    if (offset > 0 || count <= LAST_OFFSET + PAGE) {
      return false;
    }
    long seconds = Duration.between(from, to).toSeconds();
    if (seconds < 2) {
      throw new PagingAnomalyException(
          FailedCall.notSent("etsy", operation),
          count + " entries in the second of " + from + " are more than Etsy counts to",
          null);
    }
    to = from.plusSeconds(seconds / 2);
    return true;
  }

  /** Goes on after a page of so many entries of a span that has so many in all. */
  private void advance(int received, long count) {
    int reached = offset + received;
    if (received > 0 && reached < count && reached <= LAST_OFFSET) {
      offset = reached;
    } else {
      from = to;
      to = spanEnd();
      offset = 0;
    }
  }
}
