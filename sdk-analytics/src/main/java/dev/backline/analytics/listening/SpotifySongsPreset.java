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
import dev.backline.core.facts.Grain;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * The song list of Spotify for Artists: {@code song, listeners, streams, saves, release_date}.
 *
 * <p>The span stands in the file's name only, the day of the list nowhere. Only spans that facts
 * know, a year and all time, become facts; a list of 28 days stays rows.
 */
public final class SpotifySongsPreset implements CsvPreset<SpotifySong> {

  private static final String AS_OF = "as_of";

  private static final Column<String> SONG = Column.text("song");
  private static final Column<Long> LISTENERS = Column.whole("listeners");
  private static final Column<Long> STREAMS = Column.whole("streams");
  private static final Column<Long> SAVES = Column.whole("saves");
  private static final Column<LocalDate> RELEASED =
      Column.date("release_date", "uuuu-MM-dd").or("release date").blankAt("n/a", "-");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(SONG, LISTENERS, STREAMS, SAVES)
          .knows(RELEASED)
          .identity(Identity.numbered(SONG, RELEASED).within(SpotifyNames.WINDOW, AS_OF))
          .asks(
              Parameter.required(
                  SpotifyNames.WINDOW, "Over which span: 7day, 28day, 1year or all?"),
              Parameter.required(AS_OF, "On which day was the list made, as 2026-01-31?"))
          .build();

  /** Creates the preset; it has no state. */
  public SpotifySongsPreset() {}

  @Override
  public String name() {
    return "spotify-songs";
  }

  @Override
  public String platform() {
    return "spotify";
  }

  @Override
  public String describe() {
    return "Spotify for Artists, song list";
  }

  @Override
  public Dataset<SpotifySong> dataset() {
    return SpotifySong.DATASET;
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
    return SpotifyNames.songs(fileName);
  }

  @Override
  public SpotifySong read(CsvLine line) {
    LocalDate asOf;
    try {
      asOf = LocalDate.parse(line.parameter(AS_OF).orElse(""));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("as_of must be a day such as 2026-01-31", e);
    }
    return new SpotifySong(
        line.key(),
        line.account(),
        line.get(SONG),
        line.parameter(SpotifyNames.WINDOW).orElse(""),
        asOf,
        line.find(LISTENERS).orElse(null),
        line.get(STREAMS),
        line.find(SAVES).orElse(null),
        line.find(RELEASED).orElse(null));
  }

  @Override
  public Optional<LocalDate> dateOf(SpotifySong row) {
    return Optional.of(row.asOf());
  }

  @Override
  public void derive(SpotifySong row, FactSink facts) {
    boolean year = row.window().equals("1year");
    if (year || row.window().equals("all")) {
      LocalDate day = year ? row.asOf().minusYears(1).plusDays(1) : row.asOf();
      facts.add(
          StreamCount.builder(
                  FactId.of(SpotifySong.DATASET, RowKey.of(row.id())),
                  new Channel("spotify", row.account(), "spotify-csv"),
                  day,
                  row.streams())
              .grain(year ? Grain.YEAR : Grain.LIFETIME)
              .title(row.song())
              .listeners(row.listeners())
              .saves(row.saves())
              .build());
    }
  }
}
