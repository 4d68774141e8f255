package dev.backline.core.testing;

import dev.backline.core.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers each wait and turns a {@link TestClock} instead of waiting. Thread-safe. */
public final class RecordingSleeper implements Sleeper {

  private final TestClock clock;
  private final List<Duration> naps = new CopyOnWriteArrayList<>();

  private RecordingSleeper(TestClock clock) {
    this.clock = clock;
  }

  /** Returns a sleeper that turns the given clock. */
  public static RecordingSleeper turning(TestClock clock) {
    return new RecordingSleeper(clock);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    naps.add(duration);
    clock.sleep(duration);
  }

  /** Returns all waits so far, in their order. */
  public List<Duration> naps() {
    return List.copyOf(naps);
  }
}
