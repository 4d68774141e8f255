package dev.backline.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.CallCancelledException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SlidingGovernorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(30);

  private final VirtualTime time = new VirtualTime();

  private SlidingGovernor.Builder governor() {
    return Governor.builder("app").ticker(time).clock(time).sleeper(time).alarm(time);
  }

  @Test
  void callsWithinTheLimitGoAtOnce() throws Exception {
    var governor = governor().window(QuotaWindow.of(3, SECOND)).build();

    for (int i = 0; i < 3; i++) {
      assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO))
          .isEqualTo(new Admission.Granted(Duration.ZERO, ""));
    }
  }

  @Test
  void callBeyondTheLimitWaitsUntilTheOldestLeavesTheWindow() throws Exception {
    var governor = governor().window(QuotaWindow.of(2, SECOND)).build();
    governor.admit(Lane.BULK, 1, LONG);
    time.advance(Duration.ofMillis(300));
    governor.admit(Lane.BULK, 1, LONG);

    Admission third = governor.admit(Lane.BULK, 1, LONG);

    assertThat(third).isEqualTo(new Admission.Granted(Duration.ofMillis(700), "2 per 1s"));
  }

  @Test
  void waitBeyondTheDeadlineIsRefusedAtOnceWithTheInstantToResume() throws Exception {
    var governor = governor().window(QuotaWindow.of(1, DAY)).build();
    governor.admit(Lane.BULK, 1, LONG);
    Instant asked = time.instant();

    Admission refused = governor.admit(Lane.BULK, 1, Duration.ofMinutes(5));

    assertThat(refused).isEqualTo(new Admission.Refused(asked.plus(DAY), "1 per 24h"));
    assertThat(time.instant()).isEqualTo(asked);
  }

  @Test
  void refusedCallIsNotCounted() throws Exception {
    var governor = governor().window(QuotaWindow.of(2, DAY)).build();
    governor.admit(Lane.BULK, 1, LONG);

    governor.admit(Lane.BULK, 2, Duration.ZERO);

    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void secondWindowStillLimitsAfterTheFirstRefills() throws Exception {
    var governor =
        governor().window(QuotaWindow.of(2, SECOND)).window(QuotaWindow.of(3, DAY)).build();
    for (int i = 0; i < 3; i++) {
      governor.admit(Lane.BULK, 1, LONG);
    }

    Admission fourth = governor.admit(Lane.BULK, 1, Duration.ofHours(1));

    assertThat(fourth).isInstanceOf(Admission.Refused.class);
    assertThat(((Admission.Refused) fourth).window()).isEqualTo("3 per 24h");
  }

  @Test
  void interactiveCallOvertakesBulk() {
    var governor = governor().window(QuotaWindow.of(1, SECOND)).build();
    List<String> order = new ArrayList<>();
    governor.admitLater(Lane.BULK, 1, LONG).thenRun(() -> order.add("first"));
    governor.admitLater(Lane.BULK, 1, LONG).thenRun(() -> order.add("bulk 1"));
    governor.admitLater(Lane.BULK, 1, LONG).thenRun(() -> order.add("bulk 2"));
    governor.admitLater(Lane.INTERACTIVE, 1, LONG).thenRun(() -> order.add("person"));

    time.advance(Duration.ofSeconds(10));

    assertThat(order).containsExactly("first", "person", "bulk 1", "bulk 2");
  }

  @Test
  void cheapCallDoesNotOvertakeADearOneOfItsLane() {
    var governor = governor().window(QuotaWindow.of(5, SECOND)).build();
    List<String> order = new ArrayList<>();
    governor.admitLater(Lane.BULK, 3, LONG).thenRun(() -> order.add("3"));
    governor.admitLater(Lane.BULK, 5, LONG).thenRun(() -> order.add("5"));
    governor.admitLater(Lane.BULK, 1, LONG).thenRun(() -> order.add("1"));

    time.advance(Duration.ofSeconds(10));

    assertThat(order).containsExactly("3", "5", "1");
  }

  @Test
  void reserveIsKeptForPeople() throws Exception {
    var governor = governor().window(QuotaWindow.of(10, DAY).reserving(3)).build();
    for (int i = 0; i < 7; i++) {
      governor.admit(Lane.BULK, 1, Duration.ZERO);
    }

    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Refused.class);
    assertThat(governor.admit(Lane.INTERACTIVE, 3, Duration.ZERO))
        .isInstanceOf(Admission.Granted.class);
  }

  @Test
  void cancelledWaiterLeavesTheQueueUncounted() {
    var governor = governor().window(QuotaWindow.of(1, SECOND)).build();
    governor.admitLater(Lane.BULK, 1, LONG);
    CompletableFuture<Admission> cancelled = governor.admitLater(Lane.BULK, 1, LONG);
    CompletableFuture<Admission> behind = governor.admitLater(Lane.BULK, 1, LONG);

    assertThat(cancelled.cancel(true)).isTrue();
    time.advance(SECOND);

    assertThat(behind).isCompletedWithValue(new Admission.Granted(SECOND, "1 per 1s"));
  }

  @Test
  void interruptedWaiterIsNotCounted() throws Exception {
    var governor = governor().window(QuotaWindow.of(1, SECOND)).build();
    governor.admit(Lane.BULK, 1, LONG);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> governor.admit(Lane.BULK, 1, LONG))
        .isInstanceOf(InterruptedException.class);

    time.advance(SECOND);
    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void thousandsWaitOnOneAlarm() {
    var governor = governor().window(QuotaWindow.of(100, SECOND)).build();
    List<CompletableFuture<Admission>> waiters = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      waiters.add(governor.admitLater(Lane.BULK, 1, LONG));
    }

    assertThat(time.pendingAlarms()).isEqualTo(1);

    time.advance(Duration.ofSeconds(49));
    assertThat(waiters).allMatch(CompletableFuture::isDone);
  }

  @Test
  void promiseIsRefusedWhenAPauseMovesItsPlaceBeyondTheDeadline() {
    var governor = governor().window(QuotaWindow.of(1, SECOND)).build();
    governor.admitLater(Lane.BULK, 1, LONG);
    CompletableFuture<Admission> promise = governor.admitLater(Lane.BULK, 1, Duration.ofSeconds(5));
    Instant until = time.instant().plusSeconds(60);

    governor.learn(List.of(new QuotaSignal.Pause(until, "retry-after")));
    time.advance(Duration.ofSeconds(5));

    assertThat(promise).isCompletedWithValue(new Admission.Refused(until, "retry-after"));
  }

  @Test
  void pauseStopsEveryCall() throws Exception {
    var governor = governor().window(QuotaWindow.of(100, SECOND)).build();
    Instant until = time.instant().plusSeconds(60);

    governor.learn(List.of(new QuotaSignal.Pause(until, "retry-after")));

    assertThat(governor.admit(Lane.INTERACTIVE, 1, Duration.ofSeconds(1)))
        .isEqualTo(new Admission.Refused(until, "retry-after"));
    assertThat(governor.admit(Lane.INTERACTIVE, 1, LONG))
        .isEqualTo(new Admission.Granted(Duration.ofSeconds(60), "retry-after"));
  }

  @Test
  void serversLowerLimitHoldsAndItsHigherOneDoesNotRaiseOurs() throws Exception {
    var governor = governor().window(QuotaWindow.of(10, DAY)).build();

    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 4, -1, null)));
    assertThat(governor.windows().get(0).limit()).isEqualTo(4);

    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 400, 400, null)));
    assertThat(governor.windows().get(0).limit()).isEqualTo(10);
  }

  @Test
  void noMoreCallsGoThanTheServerHasLeft() throws Exception {
    var governor = governor().window(QuotaWindow.of(10, DAY)).build();
    governor.admit(Lane.BULK, 1, Duration.ZERO);

    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 10, 2, null)));

    int granted = 0;
    while (governor.admit(Lane.BULK, 1, Duration.ZERO) instanceof Admission.Granted) {
      granted++;
    }
    assertThat(granted).isEqualTo(2);
  }

  @Test
  void callsOfOthersLeaveTheWindowAtTheServersReset() throws Exception {
    var governor = governor().window(QuotaWindow.of(10, DAY)).build();
    Instant reset = time.instant().plusSeconds(600);

    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 10, 0, reset)));

    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO))
        .isEqualTo(new Admission.Refused(reset, "10 per 24h"));
    time.advance(Duration.ofSeconds(600));
    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void aLateAnswerWithAnOlderCountDoesNotRaiseTheServersWord() throws Exception {
    var governor = governor().window(QuotaWindow.of(100, DAY)).build();
    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 100, 1, null)));

    governor.learn(List.of(new QuotaSignal.WindowState(DAY, 100, 50, null)));

    assertThat(governor.windows().get(0).left()).isEqualTo(1);
  }

  @Test
  void windowThatOnlyTheServerKnowsIsHeldToo() throws Exception {
    var governor = governor().window(QuotaWindow.of(100, SECOND)).build();

    governor.learn(List.of(new QuotaSignal.WindowState(Duration.ofMinutes(15), 5, 1, null)));

    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
    assertThat(governor.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void callPassesTheWindowsOfItsAccountAndOfTheApp() throws Exception {
    var app = governor().window(QuotaWindow.of(3, DAY)).build();
    Governor first = app.account("first", QuotaWindow.of(2, DAY));
    Governor second = app.account("second", QuotaWindow.of(2, DAY));

    assertThat(first.admit(Lane.BULK, 2, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
    assertThat(((Admission.Refused) first.admit(Lane.BULK, 1, Duration.ZERO)).window())
        .isEqualTo("2 per 24h");
    assertThat(second.admit(Lane.BULK, 1, Duration.ZERO)).isInstanceOf(Admission.Granted.class);
    assertThat(((Admission.Refused) second.admit(Lane.BULK, 1, Duration.ZERO)).window())
        .isEqualTo("3 per 24h");
  }

  @Test
  void accountWithAFullWindowHoldsUpNobodyElse() {
    var app = governor().window(QuotaWindow.of(100, SECOND)).build();
    var full = app.account("full", QuotaWindow.of(1, DAY));
    var free = app.account("free", QuotaWindow.of(50, SECOND));
    full.admitLater(Lane.BULK, 1, LONG);
    CompletableFuture<Admission> waiting = full.admitLater(Lane.BULK, 1, LONG);

    CompletableFuture<Admission> passing = free.admitLater(Lane.BULK, 1, LONG);

    assertThat(waiting).isNotDone();
    assertThat(passing).isCompletedWithValue(new Admission.Granted(Duration.ZERO, ""));
  }

  @Test
  void wallClockThatJumpsOpensNoWindow() throws Exception {
    var governor = governor().window(QuotaWindow.of(1, DAY)).build();
    governor.admit(Lane.BULK, 1, Duration.ZERO);

    time.jumpWallClock(Duration.ofDays(3));

    assertThat(governor.admit(Lane.BULK, 1, Duration.ofHours(23)))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void forecastSaysWhatIsLeftAndWhenTheLastCallGoes() throws Exception {
    var governor =
        governor().window(QuotaWindow.of(10, SECOND)).window(QuotaWindow.of(1_000, DAY)).build();
    governor.admit(Lane.BULK, 10, Duration.ZERO);

    Forecast fits = governor.forecast(900);
    Forecast tooMany = governor.forecast(2_500);

    assertThat(fits).isEqualTo(new Forecast(900, 990, time.instant().plusSeconds(90)));
    assertThat(fits.fits()).isTrue();
    assertThat(tooMany.fits()).isFalse();
    // 990 today, 1,000 from a day on, the last 510 from two days on, ten a second.
    assertThat(tooMany.finishesAt()).isEqualTo(time.instant().plus(DAY).plus(DAY).plusSeconds(50));
  }

  @Test
  void forecastOfAMillionCallsIsQuickAndNear() {
    var governor = governor().window(QuotaWindow.of(10_000, DAY)).build();

    Forecast forecast = governor.forecast(1_000_000);

    assertThat(forecast.finishesAt())
        .isBetween(
            time.instant().plus(Duration.ofDays(98)), time.instant().plus(Duration.ofDays(101)));
  }

  @Test
  void closedGovernorGivesUpItsWaiters() {
    var governor = governor().window(QuotaWindow.of(1, DAY)).build();
    governor.admitLater(Lane.BULK, 1, LONG);
    CompletableFuture<Admission> waiting = governor.admitLater(Lane.BULK, 1, LONG);

    governor.close();

    assertThat(waiting).isCompletedExceptionally();
    assertThatThrownBy(() -> governor.admit(Lane.BULK, 1, LONG))
        .isInstanceOf(CallCancelledException.class);
  }

  @Test
  void callThatCanNeverFitIsTheCallersMistake() {
    var governor = governor().window(QuotaWindow.of(10, SECOND).reserving(4)).build();

    assertThatThrownBy(() -> governor.admit(Lane.BULK, 7, LONG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a call of cost 7 never fits the window 10 per 1s");
  }

  @Test
  void noWindowIsExceededInTenMillionSeconds() throws Exception {
    List<QuotaWindow> windows =
        List.of(
            QuotaWindow.of(7, SECOND),
            QuotaWindow.of(60, Duration.ofMinutes(1)),
            QuotaWindow.of(500, Duration.ofHours(1)).reserving(50),
            QuotaWindow.of(4_000, DAY));
    var builder = governor();
    windows.forEach(builder::window);
    var governor = builder.build();
    WindowWitness witness = new WindowWitness();
    Random random = new Random(7);
    long end = Duration.ofSeconds(10_000_000).toNanos();

    while (time.nanos() < end) {
      int burst = random.nextInt(400);
      for (int i = 0; i < burst; i++) {
        Lane lane = random.nextInt(10) == 0 ? Lane.INTERACTIVE : Lane.BULK;
        int cost = 1 + random.nextInt(3);
        Duration patience = Duration.ofMillis(random.nextInt(4_000_000));
        if (governor.admit(lane, cost, patience) instanceof Admission.Granted) {
          witness.saw(time.nanos(), cost);
        }
      }
      time.advance(
          Math.abs(random.nextLong()) % Duration.ofHours(1 + random.nextInt(12)).toNanos());
      time.jumpWallClock(Duration.ofMinutes(random.nextInt(200) - 100));
    }

    windows.forEach(witness::assertNeverExceeded);
    assertThat(witness.total()).isGreaterThan(200_000);
  }
}
