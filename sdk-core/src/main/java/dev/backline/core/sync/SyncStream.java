package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where one source stands: its lease, its open run, what is covered. Each transaction that writes
 * rows of the source replaces this row by its version, so it is their mutex as well.
 *
 * @param fence grows with each run that begins or is taken up; an older holder can't commit
 * @param holder who runs it now
 * @param leasedUntil when the holder may be thought dead
 * @param run the run that can be taken up, or 0
 * @param checkpoint where that run goes on
 * @param previous where the last finished run ended
 * @param lastRun the last finished run, or 0
 * @param coveredFrom the first day that finished runs have listed; absent if they began at all
 * @param coveredTo the last such day; absent before the first run has finished
 * @param nextPage the number that the next page gets
 * @param pageLimit the number before which another block of page numbers is due
 */
record SyncStream(
    @Key String source,
    long fence,
    @Nullable String holder,
    @Nullable Instant leasedUntil,
    long run,
    @Nullable String checkpoint,
    @Nullable String previous,
    long lastRun,
    @Nullable LocalDate coveredFrom,
    @Nullable LocalDate coveredTo,
    long nextPage,
    long pageLimit) {

  static final Dataset<SyncStream> DATASET = Dataset.of(SyncStream.class);

  static SyncStream of(SourceId id) {
    return new SyncStream(id.toString(), 0, null, null, 0, null, null, 0, null, null, 0, 0);
  }

  static RowKey key(SourceId id) {
    return RowKey.of(id.toString());
  }

  SyncStream leased(long fence, @Nullable String holder, @Nullable Instant until) {
    return new SyncStream(
        source,
        fence,
        holder,
        until,
        run,
        checkpoint,
        previous,
        lastRun,
        coveredFrom,
        coveredTo,
        nextPage,
        pageLimit);
  }

  SyncStream at(long run, @Nullable String checkpoint) {
    return new SyncStream(
        source,
        fence,
        holder,
        leasedUntil,
        run,
        checkpoint,
        previous,
        lastRun,
        coveredFrom,
        coveredTo,
        nextPage,
        pageLimit);
  }

  SyncStream finished(@Nullable LocalDate coveredFrom, LocalDate coveredTo) {
    return new SyncStream(
        source,
        fence,
        holder,
        leasedUntil,
        0,
        null,
        checkpoint == null ? previous : checkpoint,
        run,
        coveredFrom,
        coveredTo,
        nextPage,
        pageLimit);
  }

  SyncStream numbered(long nextPage, long pageLimit) {
    return new SyncStream(
        source,
        fence,
        holder,
        leasedUntil,
        run,
        checkpoint,
        previous,
        lastRun,
        coveredFrom,
        coveredTo,
        nextPage,
        pageLimit);
  }
}
