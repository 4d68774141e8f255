package dev.backline.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.MemoryStorage;
import dev.backline.core.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static final Instant START = Instant.parse("2024-03-01T10:00:00Z");

  private final Storage storage = new MemoryStorage();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  private final ScriptedSource pausing =
      new ScriptedSource()
          .page(Sale.of("1", "2024-01-05", "1"))
          .page(Sale.of("2", "2024-01-06", "1"))
          .before(
              page -> {
                if (page == 1) {
                  reached.countDown();
                  released.await();
                }
              });

  private final ScriptedSource same =
      new ScriptedSource()
          .page(Sale.of("1", "2024-01-05", "1"))
          .page(Sale.of("2", "2024-01-06", "1"));

  @AfterEach
  void stop() {
    released.countDown();
    threads.shutdownNow();
  }

  private Sync at(String holder, Instant now) {
    return Sync.to(storage).holder(holder).clock(() -> now);
  }

  private Future<SyncReport> pausedRun() throws InterruptedException {
    Future<SyncReport> run = threads.submit(() -> at("first", START).run(pausing));
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    return run;
  }

  @Test
  void secondRunOfASourceIsRefusedAndNamesTheHolder() throws Exception {
    Future<SyncReport> first = pausedRun();

    StreamReport second = at("second", START.plusSeconds(60)).run(same).streams().get(0);

    assertThat(second.outcome()).isInstanceOf(StreamOutcome.Busy.class);
    SyncBusyException busy = ((StreamOutcome.Busy) second.outcome()).cause();
    assertThat(busy.holder()).isEqualTo("first");
    assertThat(busy.resumeAt()).contains(START.plus(Duration.ofMinutes(2)));
    released.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).succeeded()).isTrue();
  }

  @Test
  void clockThatRunsAheadALittleDoesNotBreakALease() throws Exception {
    pausedRun();

    StreamReport second =
        at("second", START.plus(Duration.ofMinutes(2)).plusSeconds(20)).run(same).streams().get(0);

    assertThat(second.outcome()).isInstanceOf(StreamOutcome.Busy.class);
  }

  @Test
  void pausedRunCannotCommitAfterANewerOneBegan() throws Exception {
    Future<SyncReport> first = pausedRun();

    SyncReport second = at("second", START.plus(Duration.ofHours(1))).run(same);
    List<SyncStream> afterSecond = Stores.all(storage, SyncStream.DATASET);
    released.countDown();
    StreamReport late = first.get(30, TimeUnit.SECONDS).streams().get(0);

    assertThat(second.succeeded()).isTrue();
    assertThat(late.outcome()).isInstanceOf(StreamOutcome.Failed.class);
    assertThat(((StreamOutcome.Failed) late.outcome()).cause())
        .isInstanceOf(SupersededException.class);
    assertThat(Stores.all(storage, SyncStream.DATASET)).isEqualTo(afterSecond);
  }

  @Test
  void deadProcessOfThisHostLosesItsLeaseAtOnce() {
    String[] self = Holder.self().split(":", -1);
    String dead = self[0] + ":" + self[1] + ":1";
    Sync.to(storage).run(same);
    SyncStream stream = Stores.all(storage, SyncStream.DATASET).get(0);
    storage.inTransaction(
        transaction ->
            transaction.upsert(
                SyncStream.DATASET,
                List.of(stream.leased(5, dead, Instant.parse("2999-01-01T00:00:00Z")))));

    assertThat(Sync.to(storage).run(same).succeeded()).isTrue();
  }

  @Test
  void processOfAnotherHostKeepsItsLeaseUntilItEnds() {
    assertThat(Holder.gone("elsewhere:1:1")).isFalse();
    assertThat(Holder.gone(Holder.self())).isFalse();
    assertThat(Holder.gone("a name of the host's own")).isFalse();
  }

  @Test
  void leaseIsGivenBackAtTheEnd() {
    Sync.to(storage).run(same).requireSuccess();

    assertThat(Stores.all(storage, SyncStream.DATASET).get(0).holder()).isNull();
  }

  @Test
  void ofManyThatBeginAtOnceEachRowIsInsertedByOne() throws Exception {
    int many = 8;
    List<Future<SyncReport>> runs = new ArrayList<>();
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < many; i++) {
      Sync own = at("holder " + i, START);
      runs.add(
          threads.submit(
              () -> {
                go.await();
                return own.run(same);
              }));
    }

    go.countDown();

    long inserted = 0;
    for (Future<SyncReport> run : runs) {
      StreamReport report = run.get(30, TimeUnit.SECONDS).streams().get(0);
      inserted += report.counts().inserted();
      assertThat(report.outcome())
          .isInstanceOfAny(StreamOutcome.Completed.class, StreamOutcome.Busy.class);
    }
    assertThat(inserted).isEqualTo(2);
    assertThat(Stores.stored(storage, Sale.DATASET, "1").version()).isEqualTo(1);
  }

  @Test
  void leaseIsRenewedWhileTheSourceIsSlow() throws Exception {
    Sync impatient = at("first", START).lease(Duration.ofSeconds(1));
    Future<SyncReport> first = threads.submit(() -> impatient.run(pausing));
    assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    long version = Stores.stored(storage, SyncStream.DATASET, "shop/sales/a1").version();

    CountDownLatch renewed = new CountDownLatch(1);
    threads.submit(
        () -> {
          while (Stores.stored(storage, SyncStream.DATASET, "shop/sales/a1").version()
              <= version + 1) {
            Thread.onSpinWait();
          }
          renewed.countDown();
        });

    assertThat(renewed.await(30, TimeUnit.SECONDS)).isTrue();
    released.countDown();
    assertThat(first.get(30, TimeUnit.SECONDS).succeeded()).isTrue();
  }
}
