package dev.backline.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backline.core.StorageException;
import dev.backline.core.storage.Filter;
import dev.backline.core.storage.RowKey;
import dev.backline.core.storage.Rows;
import dev.backline.core.storage.Transaction;
import dev.backline.core.storage.Versioned;
import dev.backline.core.testing.StorageSamples.Follow;
import dev.backline.core.testing.StorageSamples.Track;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Checks that a transaction is all or nothing, and bound to its work. */
public interface StorageTransactionChecks extends StorageUnderTest {

  @Test
  default void resultOfTheWorkIsReturned() {
    assertThat(storage().<String>inTransaction(t -> "done")).isEqualTo("done");
    assertThat(storage().<String>inSnapshot(t -> "seen")).isEqualTo("seen");
  }

  @Test
  default void runtimeExceptionRollsBackAndArrivesUnchanged() {
    rollsBack(new IllegalStateException("stop"));
  }

  @Test
  default void errorRollsBackAndArrivesUnchanged() {
    rollsBack(new AssertionError("stop"));
    rollsBack(new StackOverflowError());
  }

  @Test
  default void checkedExceptionRollsBackAndArrivesUnchanged() {
    rollsBack(new IOException("stop"));
    rollsBack(new InterruptedException("stop"));
    rollsBack(new SQLException("of another database", "40001"));
  }

  @Test
  default void storageExceptionOfTheCallerRollsBackAndArrivesUnchanged() {
    rollsBack(new StorageException("mine", "none", null));
  }

  private void rollsBack(Throwable failure) {
    upsert(Track.DATASET, List.of(Track.of("kept", 1), Track.of("changed", 1)));

    assertThatThrownBy(
            () ->
                storage()
                    .inTransaction(
                        t -> {
                          t.upsert(Track.DATASET, List.of(Track.of("changed", 2)));
                          t.upsert(Track.DATASET, List.of(Track.of("new", 1)));
                          t.delete(Track.DATASET, Filter.eq("id", "kept"));
                          t.upsert(
                              Follow.DATASET, List.of(new Follow("mia", LocalDate.of(2024, 1, 1))));
                          throw StorageTransactionChecks.<RuntimeException>sneaky(failure);
                        }))
        .isSameAs(failure);

    assertThat(rows(Track.DATASET, Filter.all()))
        .containsExactly(Track.of("changed", 1), Track.of("kept", 1));
    assertThat(count(Follow.DATASET, Filter.all())).isZero();
  }

  @SuppressWarnings("unchecked") // how a Kotlin or Lombok host throws checked exceptions
  private static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  default void refusedRowLeavesTheRestOfTheTransactionAlone() {
    storage()
        .inTransaction(
            t -> {
              t.upsert(Track.DATASET, List.of(Track.of("a", 1)));
              assertThatThrownBy(
                      () ->
                          t.upsert(
                              Track.DATASET, List.of(Track.of("b", 1), new Track("c", "nul\0", 1))))
                  .isInstanceOf(IllegalArgumentException.class);
              return 0;
            });

    assertThat(rows(Track.DATASET, Filter.all())).containsExactly(Track.of("a", 1));
  }

  @Test
  default void commitCoversAllDatasets() {
    storage()
        .inTransaction(
            t -> {
              t.upsert(Track.DATASET, List.of(Track.of("a", 1)));
              return t.upsert(Follow.DATASET, List.of(new Follow("mia", LocalDate.of(2024, 1, 1))));
            });

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(1);
    assertThat(secondStorage().<Long>inSnapshot(t -> t.count(Follow.DATASET, Filter.all())))
        .isEqualTo(1);
  }

  @Test
  default void othersDoNotSeeWhatIsNotCommitted() {
    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    storage()
        .inTransaction(
            t -> {
              t.upsert(Track.DATASET, List.of(Track.of("a", 2), Track.of("b", 2)));
              List<Track> seen = elsewhere(() -> rows(Track.DATASET, Filter.all()));
              assertThat(seen).containsExactly(Track.of("a", 1));
              return 0;
            });

    assertThat(rows(Track.DATASET, Filter.all()))
        .containsExactly(Track.of("a", 2), Track.of("b", 2));
  }

  @Test
  default void snapshotStaysAsItWasAndDoesNotHoldUpAWriter() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)));

    storage()
        .inSnapshot(
            t -> {
              Rows<Versioned<Track>> open = t.scan(Track.DATASET, Filter.all());
              assertThat(open.next().row()).isEqualTo(Track.of("a", 1));

              elsewhere(() -> upsert(Track.DATASET, List.of(Track.of("b", 2), Track.of("c", 2))));

              assertThat(open.next().row()).isEqualTo(Track.of("b", 1));
              assertThat(open.hasNext()).isFalse();
              assertThat(t.count(Track.DATASET, Filter.all())).isEqualTo(2);
              assertThat(t.find(Track.DATASET, RowKey.of("b")).orElseThrow().version())
                  .isEqualTo(1);
              return 0;
            });

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(3);
  }

  @Test
  default void snapshotRefusesToWrite() {
    refusesToWrite(t -> t.upsert(Track.DATASET, List.of(Track.of("a", 1))));
    refusesToWrite(t -> t.replace(Track.DATASET, RowKey.of("a"), 0, Track.of("a", 1)));
    refusesToWrite(t -> t.delete(Track.DATASET, Filter.all()));

    assertThat(count(Track.DATASET, Filter.all())).isZero();
  }

  private void refusesToWrite(Consumer<Transaction> write) {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                storage()
                    .inSnapshot(
                        t -> {
                          write.accept(t);
                          return 0;
                        }))
        .withMessageContaining("read-only");
  }

  @Test
  default void transactionsDoNotNest() {
    storage()
        .inTransaction(
            t -> {
              assertThatIllegalStateException()
                  .isThrownBy(() -> storage().inTransaction(inner -> 0))
                  .withMessageContaining("inside a transaction");
              assertThatIllegalStateException().isThrownBy(() -> storage().inSnapshot(inner -> 0));
              return t.upsert(Track.DATASET, List.of(Track.of("a", 1)));
            });
    storage()
        .inSnapshot(
            t -> {
              assertThatIllegalStateException()
                  .isThrownBy(() -> storage().inTransaction(inner -> 0));
              return 0;
            });

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(1);
  }

  @Test
  default void transactionIsOfNoUseAfterItsEnd() {
    upsert(Track.DATASET, List.of(Track.of("a", 1), Track.of("b", 1)));
    AtomicReference<Transaction> kept = new AtomicReference<>();
    AtomicReference<Rows<Versioned<Track>>> rows = new AtomicReference<>();
    storage()
        .inTransaction(
            t -> {
              kept.set(t);
              rows.set(t.scan(Track.DATASET, Filter.all()));
              return rows.get().next();
            });

    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get().find(Track.DATASET, RowKey.of("a")));
    assertThatIllegalStateException()
        .isThrownBy(() -> kept.get().upsert(Track.DATASET, List.of(Track.of("c", 1))));
    assertThatIllegalStateException().isThrownBy(() -> rows.get().hasNext());
    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(2);
  }

  @Test
  default void transactionBelongsToItsThread() {
    storage()
        .inTransaction(
            t -> {
              assertThatThrownBy(() -> elsewhere(() -> t.count(Track.DATASET, Filter.all())))
                  .hasRootCauseInstanceOf(IllegalStateException.class);
              return 0;
            });
  }

  @Test
  default void storeWorksOnAfterAFailure() {
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(
              () ->
                  storage()
                      .inTransaction(
                          t -> {
                            t.scan(Track.DATASET, Filter.all());
                            throw new IllegalStateException("stop");
                          }))
          .hasMessage("stop");
    }

    upsert(Track.DATASET, List.of(Track.of("a", 1)));

    assertThat(count(Track.DATASET, Filter.all())).isEqualTo(1);
  }

  @Test
  default void closedStoreSaysSo() {
    storage().close();

    assertThatThrownBy(() -> storage().inTransaction(t -> 0))
        .isInstanceOf(StorageException.class)
        .hasMessage("the store is closed");
  }

  /** Does the work on another thread and waits for it. */
  private static <R> R elsewhere(java.util.function.Supplier<R> work) {
    return CompletableFuture.supplyAsync(work)
        .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }
}
