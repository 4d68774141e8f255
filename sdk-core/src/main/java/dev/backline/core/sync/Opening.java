package dev.backline.core.sync;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run is to begin, given how its source stands; the same for a run and for its plan.
 *
 * @param open the run to take up, or null to begin a new one
 * @param window the days to list
 * @param resume where to go on
 * @param previous where the last finished run ended
 * @param settled the days that count as listed to their end, so that a change there is late
 */
record Opening(
    @Nullable SyncRun open,
    DateWindow window,
    Optional<Checkpoint> resume,
    Optional<Checkpoint> previous,
    @Nullable DateWindow settled) {

  static Opening of(
      SyncStream stream, @Nullable SyncRun open, Source<?> source, SyncOptions options) {
    DateWindow asked = options.windowOf(source);
    DateWindow settled = settled(stream);
    boolean same =
        open != null
            && open.mode() == options.mode()
            && open.asked().equals(asked)
            && open.content().equals(source.fingerprint());
    if (open != null && same) {
      Optional<Checkpoint> resume = Optional.ofNullable(stream.checkpoint()).map(Checkpoint::new);
      return new Opening(
          open,
          open.window(),
          resume,
          resume.isPresent() ? Optional.empty() : previous(stream),
          settled);
    }
    boolean narrows =
        options.mode() == SyncRun.Mode.LIST && source.listing() == Listing.INCREMENTAL;
    return new Opening(
        null,
        narrows ? narrowed(stream, asked, source.overlap()) : asked,
        Optional.empty(),
        options.mode() == SyncRun.Mode.LIST ? previous(stream) : Optional.empty(),
        settled);
  }

  private static Optional<Checkpoint> previous(SyncStream stream) {
    return Optional.ofNullable(stream.previous()).map(Checkpoint::new);
  }

  /** What finished runs have listed is listed again only as far as late changes may reach. */
  private static DateWindow narrowed(SyncStream stream, DateWindow asked, Duration overlap) {
    LocalDate to = stream.coveredTo();
    if (to == null || !covered(stream, asked.from())) {
      return asked;
    }
    long days = overlap.plusDays(1).minusNanos(1).toDays();
    // One day more: the platform's day may be another than ours.
    return asked.notBefore(to.minusDays(days + 1));
  }

  private static boolean covered(SyncStream stream, Optional<LocalDate> from) {
    LocalDate first = stream.coveredFrom();
    return first == null || (from.isPresent() && !from.get().isBefore(first));
  }

  static @Nullable DateWindow settled(SyncStream stream) {
    LocalDate to = stream.coveredTo();
    if (to == null) {
      return null;
    }
    LocalDate end = to.withDayOfMonth(1).minusDays(1);
    LocalDate from = stream.coveredFrom();
    return from != null && end.isBefore(from)
        ? null
        : new DateWindow(Optional.ofNullable(from), Optional.of(end));
  }

  /** Returns the stream with what this run has listed added to what is covered. */
  static SyncStream close(SyncStream stream, SyncRun run, LocalDate today) {
    LocalDate last = run.tally().lastDay().orElse(null);
    LocalDate end = last == null || last.isAfter(today) ? today : last;
    if (last == null && stream.coveredTo() != null) {
      end = stream.coveredTo();
    }
    if (run.window().to().isPresent() && run.window().to().get().isBefore(end)) {
      end = run.window().to().get();
    }
    LocalDate to = stream.coveredTo();
    LocalDate from = stream.coveredFrom();
    LocalDate begin = run.window().from().orElse(null);
    if (to == null) {
      return stream.finished(begin, end);
    }
    if (begin != null && begin.isAfter(to.plusDays(1))) {
      return stream.finished(begin, end); // days in between were never listed
    }
    boolean before = from != null && end.isBefore(from.minusDays(1));
    if (before) {
      return stream.finished(from, to);
    }
    LocalDate earliest = from == null || begin == null ? null : begin.isBefore(from) ? begin : from;
    return stream.finished(earliest, end.isAfter(to) ? end : to);
  }
}
