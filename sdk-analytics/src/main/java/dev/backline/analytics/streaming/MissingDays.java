package dev.backline.analytics.streaming;

import dev.backline.analytics.Gap;
import dev.backline.analytics.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The days of a period on which a platform tells nothing, and why. */
final class MissingDays {

  private MissingDays() {}

  /** The spans of days for which the platform has no count. */
  static List<Gap> of(StreamSource source, Set<LocalDate> known, Period period) {
    List<Gap> gaps = new ArrayList<>();
    @Nullable LocalDate from = null;
    for (LocalDate day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
      boolean absent = !known.contains(day);
      if (absent && from == null) {
        from = day;
      }
      if (from != null && (!absent || day.equals(period.to()))) {
        LocalDate to = absent ? day : day.minusDays(1);
        gaps.add(gap(source, from, to));
        from = null;
      }
    }
    return gaps;
  }

  private static Gap gap(StreamSource source, LocalDate from, LocalDate to) {
    String why = "no count is known";
    if (to.isBefore(source.first())) {
      why = "before the first known day, " + source.first();
    } else if (from.isAfter(source.last())) {
      why = "not yet reported, known until " + source.last();
    }
    String span = from.equals(to) ? from.toString() : from + " to " + to;
    return new Gap(source.platform() + " " + span, why);
  }
}
