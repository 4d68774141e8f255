package dev.backline.core.sync;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a source: what is written in one transaction.
 *
 * @param rows the rows in the order in which they came; may be none
 * @param next where to go on after this page; absent if the source can't go on here, so that an
 *     interrupted run begins again at the last place given
 * @param origin where the rows came from
 * @param announced how many rows the platform says the whole listing has, if it says so
 */
public record SourcePage<T extends Record>(
    List<Row<T>> rows, Optional<Checkpoint> next, Origin origin, OptionalLong announced) {

  public SourcePage {
    rows = List.copyOf(rows);
    if (rows.size() > Positions.MAX_ROWS) {
      throw new IllegalArgumentException(
          "a page holds at most " + Positions.MAX_ROWS + " rows, this one " + rows.size());
    }
  }

  /** Returns a page of a listing whose size the platform does not say. */
  public static <T extends Record> SourcePage<T> of(
      List<Row<T>> rows, Checkpoint next, Origin origin) {
    return new SourcePage<>(rows, Optional.of(next), origin, OptionalLong.empty());
  }

  /** Returns this page with the number of rows that the whole listing is said to have. */
  public SourcePage<T> announcing(long rowsOfListing) {
    return new SourcePage<>(rows, next, origin, OptionalLong.of(rowsOfListing));
  }
}
