package dev.backline.core.sync;

import dev.backline.core.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Counts what a source tells of its calls and waits, and passes it on to the listener. */
final class RunWatch implements Watch {

  private final SourceId source;
  private final DateWindow window;
  private final SyncListener listener;
  private final Ticker ticker;
  private final Object lock = new Object();

  // guarded by lock
  private long calls;
  private final Map<String, Duration> waits = new TreeMap<>();
  private OptionalLong needed = OptionalLong.empty();
  private OptionalLong left = OptionalLong.empty();
  private OptionalLong expected = OptionalLong.empty();
  private long pages;
  private long rows;
  private long fetchingNanos;

  RunWatch(SourceId source, DateWindow window, SyncOptions options) {
    this.source = source;
    this.window = window;
    this.listener = options.listener();
    this.ticker = options.ticker();
  }

  RunWatch(SourceId source, SyncOptions options, SyncRun run) {
    this(source, run.window(), options);
    this.calls = run.calls();
    run.waits().forEach((why, time) -> waits.put(why, Duration.parse(time)));
    this.pages = run.counts().pages();
    this.rows = run.counts().fetched();
  }

  @Override
  public void called(int more) {
    synchronized (lock) {
      calls += more;
    }
  }

  @Override
  public void callsNeeded(long count) {
    synchronized (lock) {
      needed = OptionalLong.of(count);
    }
  }

  @Override
  public void callsLeft(long count) {
    synchronized (lock) {
      left = OptionalLong.of(count);
    }
  }

  @Override
  public void waiting(Instant until, String why) {
    tell(SyncProgress.Stage.WAITING, Optional.of(until), why);
  }

  @Override
  public void waited(Duration time, String why) {
    synchronized (lock) {
      waits.merge(why, time, Duration::plus);
    }
  }

  void fetchedFor(long nanos) {
    synchronized (lock) {
      fetchingNanos += nanos;
    }
  }

  long nanos() {
    return ticker.nanos();
  }

  void committed(SyncCounts counts, OptionalLong announced) {
    synchronized (lock) {
      pages = counts.pages();
      rows = counts.fetched();
      if (announced.isPresent()) {
        expected = announced;
      }
    }
    tell(SyncProgress.Stage.PAGE, Optional.empty(), "");
  }

  void tell(SyncProgress.Stage stage, Optional<Instant> until, String why) {
    SyncProgress progress;
    synchronized (lock) {
      progress = new SyncProgress(source, window, stage, pages, rows, expected, left, until, why);
    }
    try {
      listener.on(progress);
    } catch (RuntimeException listenersOwn) {
      // A broken progress bar must not stop an import.
    }
  }

  long calls() {
    synchronized (lock) {
      return calls;
    }
  }

  Map<String, Duration> waits() {
    synchronized (lock) {
      return Map.copyOf(waits);
    }
  }

  Map<String, String> waitTexts() {
    Map<String, String> texts = new TreeMap<>();
    waits().forEach((why, time) -> texts.put(why, time.toString()));
    return texts;
  }

  OptionalLong needed() {
    synchronized (lock) {
      return needed;
    }
  }

  OptionalLong left() {
    synchronized (lock) {
      return left;
    }
  }

  Duration fetching() {
    synchronized (lock) {
      return Duration.ofNanos(fetchingNanos);
    }
  }
}
