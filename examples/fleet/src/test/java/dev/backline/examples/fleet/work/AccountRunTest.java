package dev.backline.examples.fleet.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.FailedCall;
import dev.backline.core.ForbiddenException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.StorageException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.StorageBusyException;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.jdbc.JdbcStorage;
import dev.backline.core.sync.Source;
import dev.backline.core.testing.PostgresClock;
import dev.backline.core.testing.SyntheticSale;
import dev.backline.core.testing.SyntheticSource;
import dev.backline.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may happen to an account, one after the other, on a clock that is turned. */
class AccountRunTest {

  private static final int PAGES = 10;
  private static final SyntheticSource.Shape SHAPE = SyntheticSource.Shape.of(PAGES * 5, 5);
  private static final Pace PACE =
      new Pace(
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          3);

  private final TestClock clock = TestClock.create();
  private final MemoryStorage memory = new MemoryStorage();
  private final AtomicBoolean away = new AtomicBoolean();
  private final Storage storage = new Leaving();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** A database that is away when the test says so. */
  private final class Leaving implements Storage {

    @Override
    public <R> R inTransaction(Work<R> work) {
      requireThere();
      return memory.inTransaction(work);
    }

    @Override
    public <R> R inSnapshot(Work<R> work) {
      requireThere();
      return memory.inSnapshot(work);
    }

    private void requireThere() {
      if (away.get()) {
        throw new StorageBusyException("the connection to the database was lost", null);
      }
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public void close() {
      memory.close();
    }
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private static AccountSources always(Source<?> source) {
    return account ->
        new AccountSources.Opened() {
          @Override
          public List<Source<?>> sources() {
            return List.of(source);
          }

          @Override
          public void close() {
            // nothing was opened
          }
        };
  }

  private AccountRun worker(String name, Source<?> source) {
    return new AccountRun(storage, always(source), PACE, name, clock, clock);
  }

  private static SyntheticSource calm() {
    return SyntheticSource.of(SHAPE);
  }

  private static SyntheticSource failing(RuntimeException failure) {
    return SyntheticSource.of(SHAPE)
        .over(
            page -> {
              throw failure;
            });
  }

  private FleetAccount account(String name) {
    return memory
        .inSnapshot(tx -> tx.find(FleetAccount.DATASET, RowKey.of(name)))
        .orElseThrow()
        .row();
  }

  private void assertEachSaleWasWrittenOnce() {
    List<Versioned<SyntheticSale>> sales =
        memory.inSnapshot(
            tx -> {
              try (var rows = tx.scan(SyntheticSale.DATASET, Filter.all())) {
                return rows.stream().toList();
              }
            });
    assertThat(sales).hasSize(PAGES * 5).allMatch(sale -> sale.version() == 1);
  }

  @Test
  void wholeAccountIsDueAgainAfterItsTime() {
    Next next = worker("one", calm()).run("a");

    assertThat(next).isEqualTo(new Next.At(clock.instant().plus(PACE.every())));
    assertThat(account("a").doneAt()).contains(clock.instant());
  }

  @Test
  void databaseThatIsAwayForAMinuteCostsNoPageAndIsNobodysFault() {
    AtomicInteger calls = new AtomicInteger();
    SyntheticSource source =
        calm()
            .over(
                page -> {
                  if (calls.incrementAndGet() == 6) {
                    away.set(true);
                  }
                  return page.send();
                });
    AccountRun worker = worker("one", source);

    Next next = worker.run("a");
    assertThat(next).isEqualTo(new Next.At(clock.instant().plus(PACE.backoff())));
    assertThatThrownBy(() -> worker.run("a")).isInstanceOf(StorageException.class);
    away.set(false);
    clock.advance(Duration.ofMinutes(1));

    assertThat(worker.run("a")).isInstanceOf(Next.At.class);
    assertThat(account("a").failures()).isZero();
    assertThat(account("a").doneAt()).contains(clock.instant());
    assertEachSaleWasWrittenOnce();
    assertThat(calls.get()).as("what was committed is not fetched again").isLessThan(2 * PAGES);
  }

  @Test
  void workerThatWasPausedForLongerThanItsLeaseIsFencedOff() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    SyntheticSource pausing =
        calm()
            .over(
                page -> {
                  if (calls.incrementAndGet() == 4) {
                    reached.countDown();
                    released.await();
                  }
                  return page.send();
                });
    Future<Next> paused = threads.submit(() -> worker("paused", pausing).run("a"));
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    while (memory.<Long>inSnapshot(tx -> tx.count(SyntheticSale.DATASET, Filter.all())) < 3 * 5) {
      Thread.onSpinWait(); // until what was fetched before is written
    }
    assertThat(worker("other", calm()).run("a")).as("the lease still holds").isNotNull();
    assertThat(memory.<Long>inSnapshot(tx -> tx.count(FleetAccount.DATASET, Filter.all())))
        .isZero();

    clock.advance(PACE.lease());
    Next others = worker("other", calm()).run("a");
    released.countDown();
    Next late = paused.get(30, TimeUnit.SECONDS);

    assertThat(others).isEqualTo(new Next.At(clock.instant().plus(PACE.every())));
    assertThat(late).isEqualTo(new Next.At(clock.instant().plus(PACE.backoff())));
    assertThat(account("a").failures()).as("being paused is no fault of the account").isZero();
    assertEachSaleWasWrittenOnce();
  }

  @Test
  void accountThatAlwaysFailsIsSetAsideWithItsErrorAndOthersGoOn() {
    ForbiddenException refusal =
        new ForbiddenException(FailedCall.notSent("shop", "list sales"), "suspended", null);
    AccountRun poisoned = worker("one", failing(refusal));
    Map<String, Next> last = new HashMap<>();
    List<Duration> pauses = new ArrayList<>();

    for (int i = 0; i < PACE.attempts(); i++) {
      Next next = poisoned.run("bad");
      last.put("bad", next);
      if (next instanceof Next.At at) {
        pauses.add(Duration.between(clock.instant(), at.due()));
      }
      last.put("good", worker("one", calm()).run("good"));
      clock.advance(Duration.ofHours(1));
    }

    assertThat(last.get("bad")).isInstanceOf(Next.Aside.class);
    assertThat(pauses).containsExactly(PACE.backoff(), PACE.backoff().multipliedBy(2));
    assertThat(account("bad").asideAt()).isPresent();
    assertThat(account("bad").failure()).get().asString().contains("suspended");
    assertThat(account("bad").remedy()).contains(refusal.remedy());
    assertThat(last.get("good")).isInstanceOf(Next.At.class);
    assertThat(poisoned.run("bad")).as("a stray turn").isInstanceOf(Next.Aside.class);
  }

  @Test
  void largeAccountGivesOthersTheirTurnAndGoesOnWhereItWas() {
    AtomicInteger calls = new AtomicInteger();
    SyntheticSource slow =
        calm()
            .over(
                page -> {
                  calls.incrementAndGet();
                  clock.advance(Duration.ofSeconds(20));
                  return page.send();
                });
    AccountRun worker = worker("one", slow);

    Next first = worker.run("large");

    assertThat(first).isEqualTo(new Next.At(clock.instant()));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    int turns = 1;
    while (memory.inSnapshot(tx -> tx.find(FleetAccount.DATASET, RowKey.of("large"))).isEmpty()) {
      worker.run("large");
      turns++;
    }
    assertThat(turns).isBetween(3, PAGES);
    assertEachSaleWasWrittenOnce();
  }

  @Test
  void accountWhoseWindowIsFullComesBackWhenThereIsAPlace() {
    Instant place = clock.instant().plusSeconds(500);
    QuotaExhaustedException full =
        new QuotaExhaustedException(
            FailedCall.notSent("shop", "list sales"), "no call is left", place, null);

    for (int i = 0; i < 2 * PACE.attempts(); i++) {
      assertThat(worker("one", failing(full)).run("a")).isEqualTo(new Next.At(place));
    }
  }

  @Test
  void workerThatIsToldToStopStopsAndLeavesTheAccountDue() {
    SyntheticSource interrupting =
        calm()
            .over(
                page -> {
                  clock.advance(Duration.ofSeconds(1));
                  return page.send();
                });
    Thread.currentThread().interrupt();

    Next next = worker("one", interrupting).run("a");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(next).isEqualTo(new Next.At(clock.instant()));
  }

  @Test
  void workersWhoseOwnClocksAreFiveMinutesApartShareTheDatabasesClock() throws Exception {
    Instant there = InstantSource.system().instant().plus(Duration.ofMinutes(5));
    PostgresClock server = PostgresClock.at(there);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    SyntheticSource pausing =
        calm()
            .over(
                page -> {
                  reached.countDown();
                  released.await();
                  return page.send();
                });
    try (Storage first = JdbcStorage.open(server.url());
        Storage second = JdbcStorage.open(server.url())) {
      Future<Next> running =
          threads.submit(() -> new AccountRun(first, always(pausing), PACE, "one").run("a"));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

      Next busy = new AccountRun(second, always(calm()), PACE, "two").run("a");
      released.countDown();
      Next whole = running.get(60, TimeUnit.SECONDS);

      // This machine's clock, five minutes behind, has no say: not in the lease, not in what is
      // due.
      assertThat(busy).isInstanceOf(Next.At.class);
      assertThat(Duration.between(there, ((Next.At) busy).due()))
          .isBetween(PACE.runLease(), PACE.runLease().plusSeconds(30));
      assertThat(Duration.between(there, ((Next.At) whole).due()))
          .isBetween(PACE.every(), PACE.every().plusSeconds(60));
    }
  }
}
