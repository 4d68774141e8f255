package dev.backline.analytics.listening;

import static dev.backline.analytics.listening.YouTubeColumns.COMMENTS;
import static dev.backline.analytics.listening.YouTubeColumns.HOURS;
import static dev.backline.analytics.listening.YouTubeColumns.LIKES;
import static dev.backline.analytics.listening.YouTubeColumns.METRICS;
import static dev.backline.analytics.listening.YouTubeColumns.PUBLISHED;
import static dev.backline.analytics.listening.YouTubeColumns.REVENUE;
import static dev.backline.analytics.listening.YouTubeColumns.SHARES;
import static dev.backline.analytics.listening.YouTubeColumns.TITLE;
import static dev.backline.analytics.listening.YouTubeColumns.VIEWS;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.csv.Parameter;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YouTube Studio's table by content. Its first row is the total of all others and left out.
 *
 * <p>The counts stand for the day of the export, which only its folder's name tells.
 */
public final class YouTubeVideosPreset implements CsvPreset<YouTubeVideo> {

  private static final String AS_OF = "as_of";
  private static final Pattern SPAN =
      Pattern.compile(".*[0-9]{4}-[0-9]{2}-[0-9]{2}_([0-9]{4}-[0-9]{2}-[0-9]{2}).*");

  private static final Column<String> CONTENT = Column.text("Content").or("Video");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(CONTENT, TITLE, VIEWS)
          .knows(PUBLISHED, HOURS, LIKES, COMMENTS, SHARES, REVENUE)
          .knows(METRICS.toArray(Column[]::new))
          .identity(Identity.unique(CONTENT).within(AS_OF))
          .skips("total", line -> line.text(CONTENT).equalsIgnoreCase("total"))
          .asks(Parameter.required(AS_OF, "Until which day do the counts run, as 2026-01-31?"))
          .build();

  /** Creates the preset; it has no state. */
  public YouTubeVideosPreset() {}

  @Override
  public String name() {
    return "youtube-videos";
  }

  @Override
  public String platform() {
    return "youtube";
  }

  @Override
  public String describe() {
    return "YouTube Studio, table by content";
  }

  @Override
  public Dataset<YouTubeVideo> dataset() {
    return YouTubeVideo.DATASET;
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
  public Map<String, String> parametersIn(String fileName) {
    Matcher span = SPAN.matcher(fileName);
    return span.matches() ? Map.of(AS_OF, span.group(1)) : Map.of();
  }

  @Override
  public YouTubeVideo read(CsvLine line) {
    LocalDate asOf;
    try {
      asOf = LocalDate.parse(line.parameter(AS_OF).orElse(""));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("as_of must be a day such as 2026-01-31", e);
    }
    return new YouTubeVideo(
        line.key(),
        line.account(),
        line.get(CONTENT),
        asOf,
        line.find(TITLE).orElse(null),
        line.find(PUBLISHED).orElse(null),
        line.find(VIEWS).orElse(null),
        line.find(LIKES).orElse(null),
        line.find(COMMENTS).orElse(null),
        line.find(SHARES).orElse(null),
        line.find(HOURS).orElse(null),
        line.find(REVENUE).orElse(null),
        line.currencyOf(REVENUE).orElse(null),
        line.cells(METRICS));
  }

  @Override
  public Optional<LocalDate> dateOf(YouTubeVideo row) {
    return Optional.of(row.asOf());
  }

  @Override
  public void derive(YouTubeVideo row, FactSink facts) {
    Channel channel = new Channel("youtube", row.account(), "youtube-csv");
    LocalDate published = row.published();
    facts.add(
        ContentStats.builder(channel, row.contentId(), row.asOf())
            .kind("VIDEO")
            .title(row.title())
            .published(
                published == null ? null : published.atStartOfDay(ZoneOffset.UTC).toInstant())
            .views(row.views())
            .likes(row.likes())
            .comments(row.comments())
            .shares(row.shares())
            .build());
  }
}
