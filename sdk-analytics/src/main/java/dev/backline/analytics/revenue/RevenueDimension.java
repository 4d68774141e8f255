package dev.backline.analytics.revenue;

import dev.backline.analytics.Dimension;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.storage.Filter;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/** What revenue can be grouped by. */
public enum RevenueDimension {
  /** Where it was earned: a shop, or the store of a royalty line. */
  PLATFORM("platform", Dimension.text("platform", RevenueEvent::platform)),
  ARTIST("artist", Dimension.text("artist", RevenueEvent::artist)),
  /** Who collected it; unknown where the platform pays the creator itself. */
  DISTRIBUTOR("distributor", Dimension.text("distributor", RevenueEvent::distributor)),
  RELEASE("release", Dimension.text("release", RevenueEvent::release)),
  TRACK("title", Dimension.text("track", RevenueEvent::title)),
  ISRC("isrc", Dimension.text("isrc", RevenueEvent::isrc)),
  COUNTRY("country", Dimension.text("country", RevenueEvent::country)),
  /** The month in which it was earned, which is not the month in which it was paid. */
  MONTH("month", Dimension.month("month", RevenueEvent::month)),
  /** The road by which we know of it. */
  SOURCE("source", Dimension.text("source", RevenueEvent::source)),
  ACCOUNT("account", Dimension.text("account", RevenueEvent::account)),
  LABEL("label", Dimension.text("label", RevenueEvent::label)),
  KIND("kind", Dimension.text("kind", event -> event.kind().name().toLowerCase(Locale.ROOT)));

  /** The currency of amounts; no dimension to choose, since every figure of money keeps to one. */
  static final Dimension<RevenueEvent> CURRENCY =
      Dimension.text("currency", RevenueEvent::currency);

  private final String column;

  @SuppressWarnings("ImmutableEnumChecker") // a Dimension is immutable; its functions hold no state
  private final Dimension<RevenueEvent> dimension;

  RevenueDimension(String column, Dimension<RevenueEvent> dimension) {
    this.column = column;
    this.dimension = dimension;
  }

  /** Returns how events are grouped by it. */
  public Dimension<RevenueEvent> dimension() {
    return dimension;
  }

  /** The column of the store's table that holds what figures show, if one does as it is. */
  Optional<String> sqlColumn() {
    return this == KIND ? Optional.empty() : Optional.of(column);
  }

  /** The filter that lets a store read less; it may pass more than the group. */
  Filter narrowing(String value) {
    if (value.equals(Dimension.UNKNOWN) || this == KIND) {
      return Filter.all();
    }
    return Filter.eq(column, this == MONTH ? YearMonth.parse(value) : value);
  }
}
