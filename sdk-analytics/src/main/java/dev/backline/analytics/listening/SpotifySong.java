package dev.backline.analytics.listening;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One song of a Spotify for Artists song list, counted over a span of time.
 *
 * @param id what identifies the song in lists of this span and day
 * @param account the artist's id, where the file's name tells it
 * @param song the title; a remix may share it
 * @param window the span, such as {@code 28day}, {@code 1year} or {@code all}
 * @param asOf the day the list was made
 * @param listeners how many people listened
 * @param streams how often it was played
 * @param saves how often it was saved
 * @param released the day it was released
 */
public record SpotifySong(
    @Key String id,
    String account,
    String song,
    @Indexed String window,
    @Indexed LocalDate asOf,
    @Nullable Long listeners,
    long streams,
    @Nullable Long saves,
    @Nullable LocalDate released) {

  /** All songs of a store. */
  public static final Dataset<SpotifySong> DATASET = Dataset.of(SpotifySong.class);
}
