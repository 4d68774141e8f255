package dev.backline.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedGovernorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofDays(30);

  private static final Instant THERE = Instant.parse("2031-05-01T12:00:00Z");

  private final VirtualTime time = new VirtualTime();
  private final MemoryStorage memory = new MemoryStorage();
  private final AtomicInteger transactions = new AtomicInteger();
  private final AtomicBoolean down = new AtomicBoolean();
  private final Random random = new Random(3);

  private SlidingGovernor.Builder governor() {
    return governor(time);
  }

  private SlidingGovernor.Builder governor(VirtualTime machine) {
    return Governor.builder("app")
        .ticker(machine)
        .clock(machine)
        .sleeper(machine)
        .alarm(machine)
        .random(random)
        .sharedThrough(storage());
  }

  private Storage storage() {
    return new Storage() {
      @Override
      public InstantSource clock() {
        return () -> THERE;
      }

      @Override
      public <R> R inTransaction(Work<R> work) {
        if (down.get()) {
          throw new StorageException("the disk is full", "Free some space.", null);
        }
        transactions.incrementAndGet();
        return memory.inTransaction(work);
      }

      @Override
      public <R> R inSnapshot(Work<R> work) {
        return memory.inSnapshot(work);
      }

      @Override
      public void close() {
        // the test keeps it
      }
    };
  }

  private static int drain(Governor governor) throws InterruptedException {
    int granted = 0;
    while (governor.admit(Lane.BULK, 1, Duration.ZERO) instanceof Admission.Granted) {
      granted++;
    }
    return granted;
  }

  @Test
  void machinesCountByTheClockOfTheirStore() throws Exception {
    SlidingGovernor governor =
        Governor.builder("app")
            .window(QuotaWindow.of(100, DAY))
            .clock(InstantSource.system())
            .sharedThrough(storage())
            .build();

    governor.admit(Lane.BULK, 1, Duration.ZERO);

    QuotaLedger row =
        memory.inSnapshot(
            tx -> {
              try (var rows = tx.scan(QuotaLedger.DATASET, Filter.all())) {
                return rows.next().row();
              }
            });
    assertThat(Duration.between(THERE, row.changedAt()))
        .isBetween(Duration.ZERO, SECOND.multipliedBy(60));
    governor.close();
  }

  @Test
  void fourShareADayWithoutExceedingOrWastingIt() throws Exception {
    List<Governor> four = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      four.add(governor().window(QuotaWindow.of(10_000, DAY)).build());
    }
    int granted = 0;
    boolean more = true;
    while (more) {
      more = false;
      for (Governor each : four) {
        for (int calls = random.nextInt(40); calls > 0; calls--) {
          if (each.admit(Lane.BULK, 1, Duration.ZERO) instanceof Admission.Granted) {
            granted++;
            more = true;
          }
        }
      }
    }

    assertThat(granted).isBetween(9_900, 10_000);
    assertThat(transactions.get()).isLessThan(1_500);
  }

  @Test
  void oneThatStopsEarlyGivesBackWhatItHeld() throws Exception {
    var idle = governor().window(QuotaWindow.of(10_000, DAY)).build();
    var busy = governor().window(QuotaWindow.of(10_000, DAY)).build();
    idle.admit(Lane.BULK, 1, Duration.ZERO);

    time.advance(Duration.ofMinutes(1));

    assertThat(drain(busy)).isEqualTo(9_999);
  }

  @Test
  void closingGivesBackAtOnce() throws Exception {
    var first = governor().window(QuotaWindow.of(10_000, DAY)).build();
    first.admit(Lane.BULK, 1, Duration.ZERO);
    first.close();

    assertThat(drain(governor().window(QuotaWindow.of(10_000, DAY)).build())).isEqualTo(9_999);
  }

  @Test
  void restartForgetsNothing() throws Exception {
    drain(governor().window(QuotaWindow.of(50, DAY)).build());

    Admission after =
        governor().window(QuotaWindow.of(50, DAY)).build().admit(Lane.BULK, 1, SECOND);

    assertThat(after).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void crashedOnesReservationCountsUntilItMustHaveEnded() throws Exception {
    governor().window(QuotaWindow.of(8_000, DAY)).build().admit(Lane.BULK, 1, Duration.ZERO);
    var survivor = governor().window(QuotaWindow.of(8_000, DAY)).build();

    assertThat(drain(survivor)).isEqualTo(8_000 - 20);
  }

  @Test
  void restartWithAClockThatIsAheadWithinTheToleranceOpensNothing() throws Exception {
    drain(governor().window(QuotaWindow.of(50, DAY)).build());
    VirtualTime other = new VirtualTime();
    other.jumpWallClock(DAY.plusSeconds(59));

    assertThat(drain(governor(other).window(QuotaWindow.of(50, DAY)).build())).isZero();
  }

  @Test
  void clockThatJumpsWhileRunningOpensNothing() throws Exception {
    var first = governor().window(QuotaWindow.of(50, DAY)).build();
    drain(first);
    time.jumpWallClock(Duration.ofDays(10));

    assertThat(drain(first)).isZero();
  }

  @Test
  void clockSetBackHoldsNothingLongerThanOneWindow() throws Exception {
    var first = governor().window(QuotaWindow.of(50, DAY)).build();
    drain(first);
    time.jumpWallClock(Duration.ofDays(-10));
    var second = governor().window(QuotaWindow.of(50, DAY)).build();
    assertThat(drain(second)).isZero();

    time.advance(DAY.plusMinutes(2));

    assertThat(drain(second)).isEqualTo(50);
  }

  @Test
  void serversWordReachesTheOthers() throws Exception {
    var first = governor().window(QuotaWindow.of(1_000, DAY)).build();
    var second = governor().window(QuotaWindow.of(1_000, DAY)).build();
    first.admit(Lane.BULK, 1, Duration.ZERO);
    first.learn(List.of(new QuotaSignal.WindowState(DAY, 900, 100, null)));
    first.admit(Lane.BULK, 1, Duration.ZERO);

    assertThat(drain(second) + drain(first)).isEqualTo(99);
    assertThat(second.windows().get(0).limit()).isEqualTo(900);
  }

  @Test
  void pauseReachesTheOthers() throws Exception {
    var first = governor().window(QuotaWindow.of(1_000, DAY)).build();
    var second = governor().window(QuotaWindow.of(1_000, DAY)).build();
    Instant until = time.instant().plusSeconds(600);
    first.learn(List.of(new QuotaSignal.Pause(until, "retry-after")));
    time.advance(Duration.ofMillis(1));

    assertThat(second.admit(Lane.BULK, 1, SECOND))
        .isEqualTo(new Admission.Refused(until, "retry-after"));
  }

  @Test
  void reserveIsKeptAmongAll() throws Exception {
    var window = QuotaWindow.of(1_000, DAY).reserving(100);
    var first = governor().window(window).build();
    var second = governor().window(window).build();

    assertThat(drain(first) + drain(second)).isBetween(895, 900);
    assertThat(second.admit(Lane.INTERACTIVE, 50, Duration.ZERO))
        .isInstanceOf(Admission.Granted.class);
  }

  @Test
  void promisesAreServedThroughTheStore() {
    var governor = governor().window(QuotaWindow.of(10, SECOND)).build();
    List<CompletableFuture<Admission>> promises = new ArrayList<>();
    for (int i = 0; i < 35; i++) {
      promises.add(governor.admitLater(Lane.BULK, 1, LONG));
    }

    time.advance(Duration.ofSeconds(4));

    assertThat(promises).allMatch(CompletableFuture::isDone);
  }

  @Test
  void storeThatFailsFailsTheCallAndCountsItLater() throws Exception {
    var governor = governor().window(QuotaWindow.of(400, DAY)).build();
    governor.admit(Lane.BULK, 1, Duration.ZERO);
    down.set(true);

    assertThatThrownBy(() -> governor.admit(Lane.BULK, 1, SECOND))
        .isInstanceOf(StorageException.class);

    down.set(false);
    assertThat(drain(governor)).isEqualTo(399);
  }

  @Test
  void rowStaysShortHoweverManyCalls() throws Exception {
    var governor = governor().window(QuotaWindow.of(100_000, DAY)).build();
    for (int i = 0; i < 60_000; i++) {
      governor.admit(Lane.BULK, 1, LONG);
      time.advance(Duration.ofSeconds(1));
    }

    int entries =
        memory.inSnapshot(
            tx -> {
              try (var rows = tx.scan(QuotaLedger.DATASET, Filter.all())) {
                return rows.next().row().entries().size();
              }
            });
    assertThat(entries).isLessThan(250);
  }

  @Test
  void noSharedWindowIsEverExceededWhateverTheClocksSay() throws Exception {
    List<QuotaWindow> windows =
        List.of(
            QuotaWindow.of(9, SECOND),
            QuotaWindow.of(200, Duration.ofMinutes(10)).reserving(20),
            QuotaWindow.of(3_000, DAY));
    List<VirtualTime> machines = List.of(new VirtualTime(), new VirtualTime(), new VirtualTime());
    List<SlidingGovernor> governors = new ArrayList<>();
    for (VirtualTime machine : machines) {
      governors.add(start(machine, windows));
    }
    WindowWitness witness = new WindowWitness();
    long end = Duration.ofSeconds(2_000_000).toNanos();
    while (machines.get(0).nanos() < end) {
      int at = random.nextInt(3);
      for (int calls = random.nextInt(120); calls > 0; calls--) {
        Lane lane = random.nextInt(8) == 0 ? Lane.INTERACTIVE : Lane.BULK;
        if (governors.get(at).admit(lane, 1, Duration.ZERO) instanceof Admission.Granted) {
          witness.saw(machines.get(at).nanos(), 1);
        } else {
          advance(machines, random.nextInt(2_000_000_000));
        }
      }
      advance(machines, Math.abs(random.nextLong()) % Duration.ofHours(3).toNanos());
      machines
          .get(at)
          .jumpWallClock(Duration.ofSeconds(random.nextInt(60) - 30 - jump(machines, at)));
      if (random.nextInt(20) == 0) {
        governors.set(at, start(machines.get(at), windows)); // died without closing
      }
    }

    windows.forEach(witness::assertNeverExceeded);
    assertThat(witness.total()).isGreaterThan(10_000);
  }

  private static long jump(List<VirtualTime> machines, int at) {
    VirtualTime machine = machines.get(at);
    return Duration.between(VirtualTime.START.plusNanos(machine.nanos()), machine.instant())
        .toSeconds();
  }

  private static void advance(List<VirtualTime> machines, long nanos) {
    machines.forEach(machine -> machine.advance(nanos));
  }

  private SlidingGovernor start(VirtualTime machine, List<QuotaWindow> windows) {
    var builder = governor(machine);
    windows.forEach(builder::window);
    return builder.build();
  }
}
