package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Storage;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.storage.WriteCount;
import dev.backline.core.testing.StorageSamples.ArtistV1;
import dev.backline.core.testing.StorageSamples.ArtistV2;
import dev.backline.core.testing.StorageSamples.Line;
import dev.backline.core.testing.StorageSamples.Track;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Checks with eight threads at once, half of them through a second handle. */
public interface StorageConcurrencyChecks extends StorageUnderTest {

  /** How many threads run at once. */
  int THREADS = 8;

  @Test
  default void oneOfEightThreadsWinsEachCompareAndSet() {
    upsert(Track.DATASET, List.of(Track.of("lease", 0)));

    for (long version = 1; version <= 10; version++) {
      long expected = version;
      List<Boolean> won =
          together(
              thread ->
                  handle(thread)
                      .inTransaction(
                          t ->
                              t.replace(
                                  Track.DATASET,
                                  RowKey.of("lease"),
                                  expected,
                                  Track.of("lease", thread))));

      assertThat(won).containsOnlyOnce(true);
    }
    assertThat(find(Track.DATASET, "lease").orElseThrow().version()).isEqualTo(11);
  }

  @Test
  default void oneOfEightThreadsCreatesAnAbsentRow() {
    for (int round = 0; round < 10; round++) {
      String id = "lease" + round;
      List<Boolean> won =
          together(
              thread ->
                  handle(thread)
                      .inTransaction(
                          t -> t.replace(Track.DATASET, RowKey.of(id), 0, Track.of(id, thread))));

      assertThat(won).containsOnlyOnce(true);
      assertThat(find(Track.DATASET, id).orElseThrow().row().plays()).isEqualTo(won.indexOf(true));
    }
  }

  @Test
  default void noIncrementIsLostByReadAndUpsert() {
    upsert(Track.DATASET, List.of(Track.of("count", 0)));

    together(
        thread -> {
          for (int i = 0; i < 20; i++) {
            handle(thread).inTransaction(StorageConcurrencyChecks::increment);
          }
          return 0;
        });

    assertThat(find(Track.DATASET, "count").orElseThrow())
        .isEqualTo(new Versioned<>(Track.of("count", 160), 161, 0));
  }

  private static WriteCount increment(Transaction transaction) {
    long plays = transaction.find(Track.DATASET, RowKey.of("count")).orElseThrow().row().plays();
    return transaction.upsert(Track.DATASET, List.of(Track.of("count", plays + 1)));
  }

  @Test
  default void noIncrementIsLostByScanAndUpsert() {
    upsert(Track.DATASET, List.of(Track.of("count", 0)));

    together(
        thread -> {
          for (int i = 0; i < 10; i++) {
            handle(thread)
                .inTransaction(
                    t -> {
                      Filter filter = Filter.eq("title", "count");
                      long plays = t.scan(Track.DATASET, filter).toList().get(0).row().plays();
                      return t.upsert(Track.DATASET, List.of(Track.of("count", plays + 1)));
                    });
          }
          return 0;
        });

    assertThat(find(Track.DATASET, "count").orElseThrow().row().plays()).isEqualTo(80);
  }

  @Test
  default void equalRowsFromEightThreadsAreInsertedOnce() {
    List<Track> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(Track.of("t" + i, i));
    }

    List<WriteCount> counts =
        together(thread -> handle(thread).inTransaction(t -> t.upsert(Track.DATASET, rows)));

    assertThat(counts.stream().reduce(WriteCount.NONE, WriteCount::plus))
        .isEqualTo(new WriteCount(300, 0, 2_100));
    assertThat(find(Track.DATASET, "t7").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  default void rowsOfEightThreadsAllArrive() {
    together(
        thread -> {
          for (int i = 0; i < 10; i++) {
            List<Line> page = new ArrayList<>();
            for (int row = 0; row < 20; row++) {
              page.add(new Line("r" + thread, i, row, BigDecimal.ONE));
            }
            handle(thread).inTransaction(t -> t.upsert(Line.DATASET, page));
          }
          return 0;
        });

    assertThat(count(Line.DATASET, Filter.all())).isEqualTo(1_600);
  }

  @Test
  default void rowsTakenInOppositeOrdersBlockNobodyForEver() {
    upsert(Track.DATASET, List.of(Track.of("a", 0), Track.of("b", 0)));

    together(
        thread -> {
          List<String> order = thread % 2 == 0 ? List.of("a", "b") : List.of("b", "a");
          for (int i = 0; i < 5; i++) {
            handle(thread)
                .inTransaction(
                    t -> {
                      for (String id : order) {
                        Track track = t.find(Track.DATASET, RowKey.of(id)).orElseThrow().row();
                        t.upsert(Track.DATASET, List.of(Track.of(id, track.plays() + 1)));
                      }
                      return 0;
                    });
          }
          return 0;
        });

    assertThat(rows(Track.DATASET, Filter.all()))
        .containsExactly(Track.of("a", 40), Track.of("b", 40));
  }

  @Test
  default void firstUseByEightThreadsMakesOneTable() {
    together(
        thread ->
            handle(thread)
                .inTransaction(t -> t.upsert(Track.DATASET, List.of(Track.of("t" + thread, 1)))));

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(THREADS);
  }

  @Test
  default void growthByEightThreadsAddsEachColumnOnce() {
    upsert(ArtistV1.DATASET, List.of(new ArtistV1("a", "Mia")));

    together(
        thread -> {
          ArtistV2 artist = new ArtistV2("b" + thread, "Ben", "Oslo", Optional.empty());
          return handle(thread).inTransaction(t -> t.upsert(ArtistV2.DATASET, List.of(artist)));
        });

    assertThat(count(ArtistV2.DATASET, Filter.eq("city", "Oslo"))).isEqualTo(THREADS);
    assertThat(count(ArtistV1.DATASET, Filter.all())).isEqualTo(THREADS + 1);
  }

  @Test
  default void transfersNeverShowHalfDone() {
    upsert(Track.DATASET, List.of(Track.of("a", 1_000), Track.of("b", 0)));

    List<Boolean> whole =
        together(
            thread -> {
              boolean balanced = true;
              for (int i = 0; i < 15; i++) {
                if (thread < 4) {
                  handle(thread).inTransaction(StorageConcurrencyChecks::transfer);
                } else {
                  balanced &= handle(thread).inSnapshot(StorageConcurrencyChecks::sum) == 1_000;
                }
              }
              return balanced;
            });

    assertThat(whole).containsOnly(true);
    assertThat(rows(Track.DATASET, Filter.all()))
        .containsExactly(Track.of("a", 940), Track.of("b", 60));
  }

  private static long transfer(Transaction t) {
    long from = t.find(Track.DATASET, RowKey.of("a")).orElseThrow().row().plays();
    t.upsert(Track.DATASET, List.of(Track.of("a", from - 1)));
    long to = t.find(Track.DATASET, RowKey.of("b")).orElseThrow().row().plays();
    t.upsert(Track.DATASET, List.of(Track.of("b", to + 1)));
    return from;
  }

  private static long sum(Transaction t) {
    long a = t.find(Track.DATASET, RowKey.of("a")).orElseThrow().row().plays();
    return a + t.find(Track.DATASET, RowKey.of("b")).orElseThrow().row().plays();
  }

  private Storage handle(int thread) {
    return thread % 2 == 0 ? storage() : secondStorage();
  }

  /** Runs the work on eight threads that start at one moment, and returns what each returned. */
  private <R> List<R> together(IntFunction<R> work) {
    secondStorage(); // opened here, not by a race
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Callable<R>> calls = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        calls.add(
            () -> {
              start.await(20, TimeUnit.SECONDS);
              return work.apply(number);
            });
      }
      List<R> results = new ArrayList<>();
      List<Future<R>> futures = calls.stream().map(threads::submit).toList();
      for (Future<R> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a thread failed or hung", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
