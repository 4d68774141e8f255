package dev.backline.examples.app.report;

import dev.backline.analytics.Figure;
import dev.backline.analytics.Unit;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The text by which a figure is found again: {@code revenue/platform=bandcamp/month=2024-03/EUR}.
 *
 * <p>It names the report, the group and the unit, and the days if the report was limited to some. A
 * report of several kinds of figures adds the kind: {@code kpis:streams_total/streams}.
 *
 * @param report the report's name
 * @param figure the figure's name
 * @param group the figure's group
 * @param unit the figure's unit
 * @param from the first day counted, if limited
 * @param to the last day counted, if limited
 */
public record FigureAddress(
    String report,
    String figure,
    Map<String, String> group,
    String unit,
    Optional<LocalDate> from,
    Optional<LocalDate> to) {

  public FigureAddress {
    group = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(group));
  }

  /** Returns the address of a report's figure. */
  public static FigureAddress of(String report, ReportQuery query, Figure figure) {
    return new FigureAddress(
        report, figure.name(), figure.group(), figure.unit().name(), query.from(), query.to());
  }

  /**
   * Reads an address.
   *
   * @throws ReportException if it is none
   */
  public static FigureAddress parse(String text) {
    String[] steps = text.strip().split("/", -1);
    if (steps.length < 2) {
      throw new ReportException(
          "'" + text + "' is not the address of a figure",
          "Copy one from a report, such as revenue/month=2024-03/EUR.");
    }
    String[] names = steps[0].split(":", 2);
    Map<String, String> group = new LinkedHashMap<>();
    Optional<LocalDate> from = Optional.empty();
    Optional<LocalDate> to = Optional.empty();
    for (int i = 1; i < steps.length - 1; i++) {
      int equals = steps[i].indexOf('=');
      if (equals < 1) {
        throw new ReportException(
            "'" + steps[i] + "' in the figure's address is not name=value",
            "Copy the address from a report as it stands.");
      }
      String name = steps[i].substring(0, equals);
      String value = decode(steps[i].substring(equals + 1));
      switch (name) {
        case "from" -> from = Optional.of(day(value));
        case "to" -> to = Optional.of(day(value));
        default -> group.put(name, value);
      }
    }
    String report = decode(names[0]);
    return new FigureAddress(
        report,
        names.length > 1 ? decode(names[1]) : report,
        group,
        decode(steps[steps.length - 1]),
        from,
        to);
  }

  boolean means(Figure candidate) {
    Unit itsUnit = candidate.unit();
    return candidate.name().equals(figure)
        && candidate.group().equals(group)
        && itsUnit.name().equals(unit);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(encode(report));
    if (!figure.equals(report)) {
      text.append(':').append(encode(figure));
    }
    from.ifPresent(day -> text.append("/from=").append(day));
    to.ifPresent(day -> text.append("/to=").append(day));
    group.forEach((name, value) -> text.append('/').append(name).append('=').append(encode(value)));
    return text.append('/').append(encode(unit)).toString();
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notDate) {
      throw new ReportException(
          "'" + text + "' in the figure's address is not a date",
          "Copy the address from a report as it stands.");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new ReportException(
          "'" + text + "' in the figure's address is cut off",
          "Copy the address from a report as it stands.");
    }
  }
}
