package dev.backline.social.daily;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sources whose rows are counts of today, which no platform gives again tomorrow.
 *
 * <p>A run each day makes a history of them; a day without a run is a gap.
 */
public final class Today {

  private Today() {}

  /** Returns the day that counts are kept under: that of UTC, for all accounts alike. */
  public static LocalDate by(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Returns the account's rows of today alone: no run takes history away that the platform gives no
   * more.
   */
  public static Filter rows(Filter account, DateWindow days, LocalDate today) {
    return Filter.and(account, days.days("day"), Filter.atLeast("day", today));
  }

  /** Returns where a run goes on that has read all of the day. */
  public static Checkpoint read(LocalDate day) {
    return new Checkpoint(day.toString());
  }

  /** Returns a reader of one page a day; a run of the same day that was interrupted reads none. */
  public static <T extends Record> PageReader<T> once(
      Start start, LocalDate today, Supplier<SourcePage<T>> page) {
    boolean[] done = {
      start.resume().equals(Optional.of(read(today))) || !start.window().contains(today)
    };
    return () -> {
      if (done[0]) {
        return Optional.empty();
      }
      done[0] = true;
      return Optional.of(page.get());
    };
  }

  /**
   * Reads a row, or sets it aside as it came.
   *
   * @param what it is, in a word for people
   * @param context what else is needed to read it later
   */
  public static <T extends Record> Row<T> row(
      Json raw, String what, int position, String context, Supplier<T> reading) {
    try {
      return Row.accepted(reading.get(), position);
    } catch (JsonException e) {
      return new Row.Rejected<>(
          String.valueOf(e.getMessage()),
          "Report the %s to the library's makers; it is kept and can be replayed after a fix."
              .formatted(what),
          raw.toString(),
          position,
          context);
    }
  }
}
