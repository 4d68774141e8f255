package dev.backline.examples.endurance;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Storage;
import dev.backline.core.sync.Sync;
import dev.backline.core.sync.SyncReport;
import dev.backline.core.testing.CrashPoint;
import dev.backline.core.testing.CrashStage;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.FaultScript;
import dev.backline.core.testing.SimulatedCrash;
import dev.backline.core.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One passage through the months, in peace or in trouble. Platforms live the same days in both; a
 * day's imports are tried until they come to their end. Not thread-safe.
 */
final class SoakRun {

  private static final int MOST_LIVES = 40;
  private static final double SHARE_OF_FAULTS = 0.04;
  private static final double SHARE_OF_KILLS = 0.3;
  private static final double SHARE_OF_RESTARTS = 0.1;

  /** What a platform may do to any call, for it leaves its own state as it was or only reads. */
  private static final Fault[] FAULTS = {
    Fault.RESET_BEFORE,
    Fault.RESET_AFTER,
    Fault.RESET_IN_BODY,
    Fault.TRUNCATED_JSON,
    Fault.EMPTY_BODY,
    Fault.HTML_TOO_MANY,
    Fault.HTML_UNAVAILABLE,
    Fault.TOO_MANY_SECONDS,
    Fault.UNAVAILABLE,
    Fault.FAILED_BEFORE,
    Fault.BAD_GATEWAY_AFTER,
    Fault.OVERSIZED_BODY,
    Fault.HEADERS_MISSING,
  };

  /** A spent token can't be spent again, so its answer is not lost here. */
  private static final Fault[] TOKEN_FAULTS = {Fault.RESET_BEFORE, Fault.FAILED_BEFORE};

  /** What happened to a run. */
  static final class Tally {
    private long requests;
    private long lives;
    private long kills;
    private long failures;
    private long restarts;
    private final Map<String, Integer> reasons = new TreeMap<>();

    long kills() {
      return kills;
    }

    long failures() {
      return failures;
    }

    @Override
    public String toString() {
      return "%,d requests, %,d lives, %,d kills, %,d restarts of the store, %,d failed runs %s"
          .formatted(requests, lives, kills, restarts, failures, reasons);
    }
  }

  private final Path file;
  private final Plan plan;
  private final TestClock clock = TestClock.create();
  private final LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  private final LocalDate end;
  private final Map<String, SoakPlatform> platforms = new LinkedHashMap<>();
  private final boolean troubled;
  private final Consumer<String> said;
  private final RandomGenerator days;
  private final RandomGenerator trouble;
  private final OkHttpClient http = new OkHttpClient();
  private final Tally tally = new Tally();
  private final Map<String, Dataset<?>> datasets = new TreeMap<>();
  private final List<SoakHealth> health = new ArrayList<>();
  private @Nullable Storage storage;

  /**
   * What is lived through.
   *
   * @param every after how many days platforms are read
   */
  record Plan(long seed, int months, int every, List<String> platforms) {}

  SoakRun(Path file, Plan plan, boolean troubled, Consumer<String> said) {
    this.file = file;
    this.plan = plan;
    this.end = first.plusMonths(plan.months());
    this.troubled = troubled;
    this.said = said;
    this.days = new SplittableRandom(plan.seed());
    this.trouble = new SplittableRandom(plan.seed() + 1);
    Duration length = Duration.between(clock.instant(), instant(end));
    for (String name : plan.platforms()) {
      SoakPlatforms.Maker maker = SoakPlatforms.all().get(name);
      if (maker == null) {
        throw new IllegalArgumentException(
            "no such platform: " + name + "; there are " + SoakPlatforms.all().keySet());
      }
      platforms.put(name, maker.make(plan.seed(), clock, length));
    }
  }

  Path file() {
    return file;
  }

  Tally tally() {
    return tally;
  }

  Map<String, Dataset<?>> datasets() {
    return datasets;
  }

  List<SoakHealth> health() {
    return List.copyOf(health);
  }

  /** Runs to the end. */
  void run() {
    platforms.values().forEach(platform -> platform.simulator().start());
    if (troubled) {
      platforms.values().forEach(this::trouble);
    }
    storage = Soak.open(file);
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      Instant morning = instant(day).plus(Duration.ofHours(9));
      clock.advance(Duration.between(clock.instant(), morning));
      platforms.values().forEach(platform -> platform.pass(days));
      if (ChronoUnit.DAYS.between(first, day) % plan.every() == 0) {
        platforms.forEach(this::read);
      }
      if (day.plusDays(1).getDayOfMonth() == 1) {
        month(day);
      }
    }
    store().close();
    platforms.values().forEach(platform -> platform.simulator().close());
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private void trouble(SoakPlatform platform) {
    FaultScript script = platform.simulator().faults();
    for (Fault fault : FAULTS) {
      script.when(
          request -> !forToken(request.path()) && chance(SHARE_OF_FAULTS / FAULTS.length),
          fault,
          Integer.MAX_VALUE);
    }
    for (Fault fault : platform.logsInAnew() ? TOKEN_FAULTS : new Fault[0]) {
      script.when(
          request -> forToken(request.path()) && chance(SHARE_OF_FAULTS), fault, Integer.MAX_VALUE);
    }
  }

  private static boolean forToken(String path) {
    return path.contains("oauth") && path.contains("token");
  }

  /** Nobody dies while a token is exchanged: that may cost the grant, and then a person logs in. */
  private static Interceptor mortal(CrashStage stage) {
    Interceptor counted = stage.interceptor();
    return chain ->
        forToken(chain.request().url().encodedPath())
            ? chain.proceed(chain.request())
            : counted.intercept(chain);
  }

  private boolean chance(double share) {
    synchronized (trouble) { // platforms answer on threads of their own
      return trouble.nextDouble() < share;
    }
  }

  private void read(String name, SoakPlatform platform) {
    int life = 0;
    while (!live(name, platform, life)) {
      if (++life == MOST_LIVES) {
        throw new IllegalStateException(name + " does not get through " + clock.instant());
      }
    }
    if (troubled && chance(SHARE_OF_RESTARTS)) {
      store().close();
      storage = Soak.open(file);
      tally.restarts++;
    }
    tally.requests += platform.simulator().requests().size();
    platform.simulator().forgetRequests();
  }

  /** Returns whether the day's import came to its end in this life, which begins hours later. */
  private boolean live(String name, SoakPlatform platform, int life) {
    TestClock time = TestClock.at(clock.instant().plus(Duration.ofHours(life)));
    CrashStage stage = stage(time);
    OkHttpClient counted = http.newBuilder().addInterceptor(mortal(stage)).build();
    tally.lives++;
    try (SoakPlatform.Connection open = platform.connect(counted, clock.instant())) {
      SyncReport report =
          Sync.to(stage.storage())
              .clock(time)
              .ticker(time)
              .parallelism(1)
              .run(List.copyOf(open.sources()));
      if (!stage.crashed() && !report.succeeded()) {
        report.requireSuccess();
      }
    } catch (SimulatedCrash death) {
      tally.kills++;
      return false;
    } catch (RuntimeException e) {
      if (!stage.crashed()) {
        failed(name, e);
        return false;
      }
    } finally {
      datasets.putAll(stage.datasets());
    }
    tally.kills += stage.crashed() ? 1 : 0;
    return !stage.crashed();
  }

  private void failed(String name, Exception e) {
    if (!troubled) {
      throw new IllegalStateException(name + " fails in peace at " + clock.instant(), e);
    }
    tally.failures++;
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    tally.reasons.merge(root.getClass().getSimpleName(), 1, Integer::sum);
  }

  private CrashStage stage(TestClock time) {
    if (!troubled || !chance(SHARE_OF_KILLS)) {
      return CrashStage.whole(store(), time);
    }
    synchronized (trouble) {
      CrashPoint.Where where =
          trouble.nextInt(4) == 0 ? CrashPoint.Where.SEND : CrashPoint.Where.STORAGE;
      int number = 1 + trouble.nextInt(where == CrashPoint.Where.SEND ? 8 : 80);
      CrashPoint.Side side = trouble.nextBoolean() ? CrashPoint.Side.BEFORE : CrashPoint.Side.AFTER;
      return CrashStage.until(store(), time, new CrashPoint(where, number, side));
    }
  }

  private void month(LocalDate day) {
    http.connectionPool().evictAll();
    SoakHealth now = SoakHealth.now();
    health.add(now);
    said.accept(
        "%s until %s: heap %.1f MB, %d handles, %d threads, %s"
            .formatted(
                troubled ? "trouble" : "peace",
                day,
                now.heap() / 1e6,
                now.files(),
                now.threads(),
                tally));
  }

  private Storage store() {
    Storage open = storage;
    if (open == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return open;
  }

  private static Instant instant(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
