package dev.backline.analytics.statement;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Brings the stores' names in statements under one name each: {@code Spotify} and {@code Spotify
 * (Discovery)} are {@code spotify}.
 *
 * <p>A store that is not known keeps its own words in lower case; nothing is guessed.
 */
final class StoreNames {

  /** Longer beginnings stand before shorter ones. */
  private static final List<Map.Entry<String, String>> BEGINNINGS =
      List.of(
          Map.entry("spotify", "spotify"),
          Map.entry("apple music", "apple_music"),
          Map.entry("itunes match", "itunes"),
          Map.entry("itunes", "itunes"),
          Map.entry("youtube", "youtube"),
          Map.entry("google play", "google_play"),
          Map.entry("amazon", "amazon_music"),
          Map.entry("deezer", "deezer"),
          Map.entry("tidal", "tidal"),
          Map.entry("pandora", "pandora"),
          Map.entry("tiktok", "tiktok"),
          Map.entry("tik tok", "tiktok"),
          Map.entry("facebook", "facebook"),
          Map.entry("instagram", "facebook"),
          Map.entry("meta", "facebook"),
          Map.entry("soundcloud", "soundcloud"),
          Map.entry("snap", "snapchat"),
          Map.entry("napster", "napster"),
          Map.entry("iheart", "iheartradio"),
          Map.entry("bandcamp", "bandcamp"),
          Map.entry("beatport", "beatport"),
          Map.entry("qobuz", "qobuz"),
          Map.entry("anghami", "anghami"),
          Map.entry("boomplay", "boomplay"),
          Map.entry("netease", "netease"),
          Map.entry("tencent", "tencent"));

  private StoreNames() {}

  static String platform(String store) {
    String name = store.toLowerCase(Locale.ROOT).strip();
    for (Map.Entry<String, String> beginning : BEGINNINGS) {
      if (name.startsWith(beginning.getKey())) {
        return beginning.getValue();
      }
    }
    return name.isEmpty() ? "unknown" : name;
  }
}
