package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whether {@code close()} left a thread of ours behind.
 *
 * <pre>{@code
 * ThreadWatch watch = ThreadWatch.start();
 * try (Patreon patreon = Patreon.connect(token)) { patreon.identity(); }
 * watch.requireNoneLeft();
 * }</pre>
 *
 * <p>Idle threads go by themselves after ten seconds, so what is merely forgotten is still here
 * when this looks. Thread-safe.
 */
public final class ThreadWatch {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Set<Thread> before = ours();

  private ThreadWatch() {}

  /** Begins to watch; threads that are there already do not count. */
  public static ThreadWatch start() {
    return new ThreadWatch();
  }

  /** Waits for the threads that came since to end, and fails if one does not. */
  public void requireNoneLeft() throws InterruptedException {
    for (Thread started : ours()) {
      if (!before.contains(started)) {
        started.join(PATIENCE.toMillis());
        assertThat(started.isAlive()).as(started.getName()).isFalse();
      }
    }
  }

  /** OkHttp gives a thread another name while it carries a call. */
  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().startsWith("backline")
                    || thread.getName().startsWith("OkHttp http"))
        .collect(Collectors.toSet());
  }
}
