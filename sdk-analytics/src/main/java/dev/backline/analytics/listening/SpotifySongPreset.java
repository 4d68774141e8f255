package dev.backline.analytics.listening;

import dev.backline.core.csv.Identity;
import dev.backline.core.csv.Layout;
import dev.backline.core.csv.Parameter;
import java.util.Map;

/**
 * One song's timeline of Spotify for Artists: {@code date, streams}.
 *
 * <p>The song's title stands in the file's name only, so a renamed file asks for it.
 */
public final class SpotifySongPreset extends SpotifyTimeline {

  private static final Layout LAYOUT =
      Layout.builder()
          .requires(DAY, STREAMS)
          .identity(Identity.unique(DAY).within(SpotifyNames.SONG))
          .asks(Parameter.required(SpotifyNames.SONG, "Which song's timeline is it?"))
          .build();

  /** Creates the preset; it has no state. */
  public SpotifySongPreset() {}

  @Override
  public String name() {
    return "spotify-song";
  }

  @Override
  public String describe() {
    return "Spotify for Artists, one song's timeline";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public Map<String, String> parametersIn(String fileName) {
    return SpotifyNames.song(fileName);
  }
}
