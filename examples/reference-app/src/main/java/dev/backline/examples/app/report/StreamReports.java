package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Period;
import dev.backline.analytics.streaming.SpotifyAudience;
import dev.backline.analytics.streaming.StreamGrowth;
import dev.backline.analytics.streaming.Streams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Streams: per day, platform and artist, and how they grow. */
final class StreamReports {

  private static final int DAYS = 90;

  private StreamReports() {}

  static List<Report> all() {
    return List.of(
        fixed(
            "streaming-daily",
            "Streams per day, the last 90 unless asked otherwise.",
            Streams::daily),
        fixed(
            "streaming-summary",
            "Streams in all.",
            (streams, days) -> List.of(streams.total(days))),
        fixed("streaming-platforms", "Streams per platform.", Streams::byPlatform),
        fixed("streaming-shares", "Each platform's share of the streams.", Streams::platformShares),
        new Report(
            "streaming-artists",
            "Streams per artist, as far as sources tell.",
            List.of(),
            List.of(),
            StreamReports::artists),
        new Report(
            "growth",
            "How streams grew over 7, 28 and 90 days and against the year before.",
            List.of(),
            List.of(),
            StreamReports::growth),
        new Report(
            "spotify-audience",
            "Listeners, streams and followers on Spotify, the latest known.",
            List.of(),
            List.of(),
            (facts, query) -> Reports.chosen(SpotifyAudience.latest(facts), query)));
  }

  private static Report fixed(
      String name, String summary, BiFunction<Streams, Period, List<Figure>> how) {
    return new Report(
        name,
        summary,
        List.of(),
        List.of(),
        (facts, query) -> {
          Streams streams = Streams.withoutArtists(facts);
          return streams
              .lastDay()
              .map(last -> how.apply(streams, days(query, last)))
              .map(figures -> Reports.chosen(figures, query))
              .orElse(List.of());
        });
  }

  private static List<Figure> artists(Facts facts, ReportQuery query) {
    return Streams.withoutArtists(facts)
        .lastDay()
        .map(last -> days(query, last))
        .map(days -> Streams.during(days, facts).byArtist(days))
        .map(figures -> Reports.chosen(figures, query))
        .orElse(List.of());
  }

  private static Period days(ReportQuery query, LocalDate last) {
    if (query.from().isEmpty() && query.to().isEmpty()) {
      return Period.daysTo(last, DAYS);
    }
    LocalDate to = query.to().orElse(last);
    return new Period(query.from().orElse(to.minusDays(DAYS - 1L)), to);
  }

  private static List<Figure> growth(Facts facts, ReportQuery query) {
    Streams streams = Streams.withoutArtists(facts);
    List<Figure> figures = new ArrayList<>();
    streams
        .lastDay()
        .ifPresent(
            last -> {
              figures.addAll(StreamGrowth.until(last, streams));
              streams
                  .sources()
                  .forEach(
                      source ->
                          StreamGrowth.ofPlatform(source.platform(), last, streams).stream()
                              .map(one -> Labelled.by("platform", source.platform(), one))
                              .forEach(figures::add));
            });
    return Reports.chosen(figures, query);
  }
}
