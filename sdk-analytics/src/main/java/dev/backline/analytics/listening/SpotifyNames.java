package dev.backline.analytics.listening;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of Spotify for Artists' files tell: the artist, the song, the span of time. */
final class SpotifyNames {

  static final String SONG = "song";
  static final String WINDOW = "window";

  private static final Pattern AUDIENCE =
      Pattern.compile("(.+?)-audience-timeline(?: ?\\([0-9]+\\))?\\.csv", Pattern.CASE_INSENSITIVE);
  private static final Pattern TIMELINE =
      Pattern.compile("(.+?)-timeline(?: ?\\([0-9]+\\))?\\.csv", Pattern.CASE_INSENSITIVE);
  private static final Pattern SONGS =
      Pattern.compile("(.+?)-songs-([a-z0-9]+)(?: ?\\([0-9]+\\))?\\.csv", Pattern.CASE_INSENSITIVE);

  private SpotifyNames() {}

  static Map<String, String> audience(String fileName) {
    Matcher name = AUDIENCE.matcher(fileName);
    return name.matches() ? Map.of("account", name.group(1)) : Map.of();
  }

  /** The title is only near the real one: signs that no file name may have are underscores. */
  static Map<String, String> song(String fileName) {
    Matcher name = TIMELINE.matcher(fileName);
    boolean song = name.matches() && !AUDIENCE.matcher(fileName).matches();
    return song ? Map.of(SONG, name.group(1)) : Map.of();
  }

  static Map<String, String> songs(String fileName) {
    Matcher name = SONGS.matcher(fileName);
    Map<String, String> told = new LinkedHashMap<>();
    if (name.matches()) {
      told.put("account", name.group(1));
      told.put(WINDOW, name.group(2));
    }
    return told;
  }
}
