package dev.backline.examples.benchmarks;

import com.google.common.util.concurrent.RateLimiter;
import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.Lane;
import dev.backline.core.quota.QuotaWindow;
import dev.backline.core.quota.SlidingGovernor;
import dev.backline.core.storage.MemoryStorage;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to be let through when nobody waits and nothing is full: one call on one thread.
 *
 * <p>Limits are so high that they are never reached, but for {@code backlineExactWindow}: there a
 * clock that moves a millisecond with each call keeps a window of 10,000 calls full, and each call
 * takes the place of one that leaves, to the nanosecond. The peers count buckets or cycles, which
 * let up to twice the limit through in a span of the window's length; none of them counts two
 * windows in one step but Bucket4j.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GovernorBenchmark {

  private static final long PER_SECOND = 1_000_000_000L;
  private static final long PER_DAY = 50_000_000_000_000L;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final QuotaWindow second = QuotaWindow.of(PER_SECOND, SECOND);
  private final QuotaWindow day = QuotaWindow.of(PER_DAY, DAY);
  private final SlidingGovernor twoWindows =
      Governor.builder("two").window(second).window(day).build();
  private final Governor accountAndApp = twoWindows.account("a", second);
  private final Governor shared =
      Governor.builder("shared").window(day).sharedThrough(new MemoryStorage()).build();
  private long stepped;
  private final Governor exactWindow =
      Governor.builder("exact")
          .window(QuotaWindow.of(10_000, Duration.ofSeconds(10)))
          .ticker(() -> stepped += 1_000_000)
          .build();
  private final Bucket bucket =
      Bucket.builder()
          .addLimit(limit -> limit.capacity(PER_SECOND).refillGreedy(PER_SECOND, SECOND))
          .addLimit(limit -> limit.capacity(PER_DAY).refillGreedy(PER_DAY, DAY))
          .build();
  private final io.github.resilience4j.ratelimiter.RateLimiter resilience =
      io.github.resilience4j.ratelimiter.RateLimiter.of(
          "peer",
          RateLimiterConfig.custom()
              .limitForPeriod(Integer.MAX_VALUE / 2)
              .limitRefreshPeriod(SECOND)
              .timeoutDuration(Duration.ZERO)
              .build());
  private final dev.failsafe.RateLimiter<Object> failsafe =
      dev.failsafe.RateLimiter.burstyBuilder(PER_SECOND, SECOND).build();
  private final RateLimiter guava = RateLimiter.create(PER_SECOND);

  /** Ends their timers. */
  @TearDown
  public void close() {
    twoWindows.close();
    exactWindow.close();
    shared.close();
  }

  @Benchmark
  public Admission backlineTwoWindows() throws InterruptedException {
    return twoWindows.admit(Lane.BULK, 1, Duration.ZERO);
  }

  @Benchmark
  public Admission backlineExactWindow() throws InterruptedException {
    return exactWindow.admit(Lane.BULK, 1, Duration.ZERO);
  }

  @Benchmark
  public Admission backlineAccountAndApp() throws InterruptedException {
    return accountAndApp.admit(Lane.BULK, 1, Duration.ZERO);
  }

  @Benchmark
  public Admission backlineSharedThroughStore() throws InterruptedException {
    return shared.admit(Lane.BULK, 1, Duration.ZERO);
  }

  @Benchmark
  public boolean bucket4jTwoLimits() {
    return bucket.tryConsume(1);
  }

  @Benchmark
  public boolean resilience4j() {
    return resilience.acquirePermission();
  }

  @Benchmark
  public boolean failsafe() {
    return failsafe.tryAcquirePermit();
  }

  @Benchmark
  public boolean guava() {
    return guava.tryAcquire();
  }
}
