package dev.backline.analytics.listening;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.CsvPreset;
import dev.backline.core.csv.MergeMode;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What both timelines of Spotify for Artists share: days that a later file corrects. */
abstract class SpotifyTimeline implements CsvPreset<SpotifyDay> {

  private static final String UNNAMED = "default"; // what an import calls an account without a name

  static final Column<LocalDate> DAY = Column.date("date", "uuuu-MM-dd");
  static final Column<Long> STREAMS = Column.whole("streams");
  static final Column<Long> LISTENERS = Column.whole("listeners");
  static final Column<Long> MONTHLY = Column.whole("monthly listeners");
  static final Column<Long> ACTIVE = Column.whole("monthly active listeners");
  static final Column<Long> SUPER = Column.whole("super listeners");
  static final Column<Long> ADDS = Column.whole("playlist adds");
  static final Column<Long> SAVES = Column.whole("saves");
  static final Column<Long> FOLLOWERS = Column.whole("followers");

  @Override
  public String platform() {
    return "spotify";
  }

  @Override
  public Dataset<SpotifyDay> dataset() {
    return SpotifyDay.DATASET;
  }

  @Override
  public MergeMode merge() {
    return MergeMode.TIME_SERIES;
  }

  @Override
  public SpotifyDay read(CsvLine line) {
    return new SpotifyDay(
        line.key(),
        artist(line),
        line.get(DAY),
        line.parameter(SpotifyNames.SONG).orElse(null),
        line.find(STREAMS).orElse(null),
        line.find(LISTENERS).orElse(null),
        line.find(MONTHLY).orElse(null),
        line.find(ACTIVE).orElse(null),
        line.find(SUPER).orElse(null),
        line.find(ADDS).orElse(null),
        line.find(SAVES).orElse(null),
        line.find(FOLLOWERS).orElse(null));
  }

  /** The account is the artist, where a file says whose it is; a song's timeline does not. */
  private static @Nullable String artist(SpotifyDay row) {
    return row.song() == null && !row.account().equals(UNNAMED) ? row.account() : null;
  }

  /** Returns whose day the line tells of. */
  String artist(CsvLine line) {
    return line.account();
  }

  @Override
  public Optional<LocalDate> dateOf(SpotifyDay row) {
    return Optional.of(row.day());
  }

  @Override
  public void derive(SpotifyDay row, FactSink facts) {
    Channel channel = new Channel("spotify", row.account(), "spotify-csv");
    Long streams = row.streams();
    if (streams != null) {
      facts.add(
          StreamCount.builder(
                  FactId.of(SpotifyDay.DATASET, RowKey.of(row.id())), channel, row.day(), streams)
              .artist(artist(row))
              .title(row.song())
              .listeners(row.listeners())
              .followers(row.followers())
              .saves(row.saves())
              .build());
    }
    if (row.followers() != null) {
      facts.add(AudienceSnapshot.builder(channel, row.day()).followers(row.followers()).build());
    }
  }
}
