package dev.backline.analytics.listening;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.csv.Parameter;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tidy daily streams: {@code date, spotify_streams, apple_streams, combined_streams, source}, or
 * the same without the source in a file of one distributor.
 *
 * <p>A later file corrects the days that it repeats. The totals name no artist, and so do the
 * facts.
 */
public final class DailyStreamsPreset implements CsvPreset<DailyStreams> {

  private static final Column<LocalDate> DAY = Column.date("date", "uuuu-MM-dd");
  private static final Column<Long> SPOTIFY = Column.whole("spotify_streams");
  private static final Column<Long> APPLE = Column.whole("apple_streams").or("apple_music_streams");
  private static final Column<Long> COMBINED = Column.whole("combined_streams");
  private static final Column<String> SOURCE = Column.text("source");
  private static final String DISTRIBUTOR = "distributor";

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DAY, SPOTIFY, APPLE)
          .knows(COMBINED, SOURCE)
          .identity(Identity.unique(DAY, SOURCE).within(DISTRIBUTOR))
          .asks(
              Parameter.optional(DISTRIBUTOR, "Whose catalogue is counted, if no column says so?"))
          .build();

  /** Creates the preset; it has no state. */
  public DailyStreamsPreset() {}

  @Override
  public String name() {
    return "daily-streams";
  }

  @Override
  public String describe() {
    return "Tidy daily streams";
  }

  @Override
  public Dataset<DailyStreams> dataset() {
    return DailyStreams.DATASET;
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
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.contains("toolost") || name.contains("too_lost")) {
      return Map.of(DISTRIBUTOR, "toolost");
    }
    return name.contains("distrokid") ? Map.of(DISTRIBUTOR, "distrokid") : Map.of();
  }

  @Override
  public DailyStreams read(CsvLine line) {
    String distributor = line.find(SOURCE).or(() -> line.parameter(DISTRIBUTOR)).orElse("unknown");
    return new DailyStreams(
        line.key(),
        line.account(),
        line.get(DAY),
        distributor.toLowerCase(Locale.ROOT),
        line.find(SPOTIFY).orElse(null),
        line.find(APPLE).orElse(null),
        line.find(COMBINED).orElse(null));
  }

  @Override
  public Optional<LocalDate> dateOf(DailyStreams row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(DailyStreams row, FactSink facts) {
    count(row, "spotify", row.spotify(), facts);
    count(row, "apple_music", row.apple(), facts);
  }

  private static void count(
      DailyStreams row, String platform, @Nullable Long streams, FactSink facts) {
    if (streams != null) {
      String id = FactId.of(DailyStreams.DATASET, RowKey.of(row.id()), platform);
      Channel channel = new Channel(platform, row.account(), "daily-streams-csv");
      facts.add(
          StreamCount.builder(id, channel, row.day(), streams)
              .distributor(row.distributor())
              .build());
    }
  }
}
