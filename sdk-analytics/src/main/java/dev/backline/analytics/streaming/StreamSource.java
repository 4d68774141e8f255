package dev.backline.analytics.streaming;

import java.time.LocalDate;

/**
 * From where the streams of one platform are taken.
 *
 * <p>Several reports tell of the same streams: the platform's own, a distributor's totals, a list
 * of songs. They are never added to each other; the one that covers the most days is taken.
 *
 * @param platform the platform
 * @param source the road, such as {@code spotify-artists-csv}
 * @param level what its rows count: {@code total}, {@code artist} or {@code track}
 * @param days for how many days it has rows
 * @param first the first day
 * @param last the last day
 */
public record StreamSource(
    String platform, String source, String level, long days, LocalDate first, LocalDate last) {

  /** Returns it for people: {@code spotify-artists-csv per artist}. */
  public String text() {
    return level.equals("total") ? source + ", totals" : source + " per " + level;
  }
}
