package dev.backline.social.daily;

import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.Start;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a walk back in time through an account's newest content stands; it is good for its day.
 *
 * @param accountId the platform's id of the account, which costs a call to find out
 * @param read how many pieces of content were read
 * @param cursor where the next page begins; empty at the end
 */
public record PlaceInDay(LocalDate day, String accountId, int read, String cursor) {

  /** Returns where an interrupted run of the same day stopped. */
  public static Optional<PlaceInDay> resumed(Start start, LocalDate day) {
    return start
        .resume()
        .map(place -> place.text().split("\\|", 4))
        .filter(parts -> parts.length == 4 && parts[0].equals(day.toString()))
        .map(parts -> new PlaceInDay(day, parts[1], Integer.parseInt(parts[2]), parts[3]));
  }

  /** Returns the place as a run keeps it. */
  public Checkpoint checkpoint() {
    return new Checkpoint(day + "|" + accountId + "|" + read + "|" + cursor);
  }
}
