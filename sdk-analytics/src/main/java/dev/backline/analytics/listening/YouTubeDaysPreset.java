package dev.backline.analytics.listening;

import static dev.backline.analytics.listening.YouTubeColumns.COMMENTS;
import static dev.backline.analytics.listening.YouTubeColumns.HOURS;
import static dev.backline.analytics.listening.YouTubeColumns.LIKES;
import static dev.backline.analytics.listening.YouTubeColumns.METRICS;
import static dev.backline.analytics.listening.YouTubeColumns.REVENUE;
import static dev.backline.analytics.listening.YouTubeColumns.SHARES;
import static dev.backline.analytics.listening.YouTubeColumns.VIEWS;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * YouTube Studio's table by date. Its first row is the total of all others and left out; its
 * revenue is an estimate until the month is settled.
 */
public final class YouTubeDaysPreset implements CsvPreset<YouTubeDay> {

  private static final Column<LocalDate> DAY = Column.date("Date", "uuuu-MM-dd", "MMM d, uuuu");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DAY, VIEWS, HOURS)
          .knows(LIKES, COMMENTS, SHARES, REVENUE)
          .knows(METRICS.toArray(Column[]::new))
          .identity(Identity.unique(DAY))
          .skips("total", line -> line.text(DAY).equalsIgnoreCase("total"))
          .build();

  /** Creates the preset; it has no state. */
  public YouTubeDaysPreset() {}

  @Override
  public String name() {
    return "youtube-days";
  }

  @Override
  public String platform() {
    return "youtube";
  }

  @Override
  public String describe() {
    return "YouTube Studio, table by date";
  }

  @Override
  public Dataset<YouTubeDay> dataset() {
    return YouTubeDay.DATASET;
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.TIME_SERIES;
  }

  @Override
  public YouTubeDay read(CsvLine line) {
    return new YouTubeDay(
        line.key(),
        line.account(),
        line.get(DAY),
        line.find(VIEWS).orElse(null),
        line.find(HOURS).orElse(null),
        line.find(REVENUE).orElse(null),
        line.currencyOf(REVENUE).orElse(null),
        line.cells(METRICS));
  }

  @Override
  public Optional<LocalDate> dateOf(YouTubeDay row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(YouTubeDay row, FactSink facts) {
    Channel channel = new Channel("youtube", row.account(), "youtube-csv");
    RowKey key = RowKey.of(row.id());
    Long views = row.views();
    if (views != null) {
      facts.add(
          StreamCount.builder(
                  FactId.of(YouTubeDay.DATASET, key, "views"), channel, row.day(), views)
              .metric(StreamMetric.VIEW)
              .build());
    }
    BigDecimal revenue = row.revenue();
    String currency = row.currency();
    if (revenue != null && currency != null) {
      facts.add(
          RevenueEvent.builder(
                  FactId.of(YouTubeDay.DATASET, key, "revenue"),
                  RevenueKind.AD_REVENUE,
                  channel,
                  row.day(),
                  Money.of(revenue, currency))
              .estimate(true)
              .build());
    }
  }
}
