package dev.backline.social.graph;

import dev.backline.core.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Graph's times: {@code 2018-02-22T10:00:29+0000}, an offset without a colon, or with one. */
public final class GraphTime {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][xxx][xx][X]");

  /** Days of page insights end at midnight in California. */
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  private GraphTime() {}

  /** Returns the instant in the field; null if there is none. */
  public static @Nullable Instant instant(Json value) {
    if (value.absent()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value.text(), FORM).toInstant();
    } catch (DateTimeException e) {
      throw value.expected("a time such as 2018-02-22T10:00:29+0000");
    }
  }

  /** Returns the day that ends at the time in the field, as page insights count days. */
  public static LocalDate dayEndingAt(Json value) {
    Instant end = instant(value);
    if (end == null) {
      throw value.expected("the end of a day");
    }
    return end.atZone(PACIFIC).toLocalDate().minusDays(1);
  }
}
