package dev.backline.analytics.listening;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import java.util.Map;

/**
 * The audience timeline of Spotify for Artists, from four columns to nine.
 *
 * <p>The artist, who becomes the account, stands in a column if there is one, else in the file's
 * name.
 */
public final class SpotifyAudiencePreset extends SpotifyTimeline {

  private static final Column<String> ARTIST = Column.text("artist_name");

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DAY, LISTENERS, STREAMS, FOLLOWERS)
          .knows(MONTHLY, ACTIVE, SUPER, ADDS, SAVES)
          .knows(Column.text("artist_id"), ARTIST)
          .identity(Identity.unique(DAY))
          .build();

  /** Creates the preset; it has no state. */
  public SpotifyAudiencePreset() {}

  @Override
  public String name() {
    return "spotify-audience";
  }

  @Override
  public String describe() {
    return "Spotify for Artists, audience timeline";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  String artist(CsvLine line) {
    return line.find(ARTIST).filter(name -> !name.isBlank()).orElseGet(line::account);
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    return SpotifyNames.audience(fileName);
  }
}
