package dev.backline.analytics.listening;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day of a Spotify for Artists timeline, of an artist or of one song.
 *
 * @param id what identifies the day within its timeline
 * @param account the artist's id, where the file's name tells it
 * @param day the day
 * @param song the song, for a song's timeline
 * @param streams how often it was played
 * @param listeners how many people listened
 * @param monthlyListeners listeners of the 28 days until then
 * @param activeListeners those of them who came on purpose
 * @param superListeners those of them who come most
 * @param playlistAdds how often it was put on a playlist
 * @param saves how often it was saved
 * @param followers the artist's followers
 */
public record SpotifyDay(
    @Key String id,
    String account,
    @Indexed LocalDate day,
    @Nullable String song,
    @Nullable Long streams,
    @Nullable Long listeners,
    @Nullable Long monthlyListeners,
    @Nullable Long activeListeners,
    @Nullable Long superListeners,
    @Nullable Long playlistAdds,
    @Nullable Long saves,
    @Nullable Long followers) {

  /** All days of a store. */
  public static final Dataset<SpotifyDay> DATASET = Dataset.of(SpotifyDay.class);
}
