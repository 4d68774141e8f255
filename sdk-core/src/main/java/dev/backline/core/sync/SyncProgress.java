package dev.backline.core.sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the run of one source is.
 *
 * @param source the source
 * @param window the days that are listed
 * @param stage what happens
 * @param page how many pages are committed
 * @param rows how many rows they had
 * @param expected how many rows the listing is said to have
 * @param callsLeft how many calls the platform still allows
 * @param waitingUntil until when the source waits, if it does
 * @param reason why it waits or ended
 */
public record SyncProgress(
    SourceId source,
    DateWindow window,
    Stage stage,
    long page,
    long rows,
    OptionalLong expected,
    OptionalLong callsLeft,
    Optional<Instant> waitingUntil,
    String reason) {

  /** What happens in a run. */
  public enum Stage {
    STARTED,
    PAGE,
    WAITING,
    ENDED
  }

  /** Returns one line for a person. */
  @Override
  public String toString() {
    StringBuilder line =
        new StringBuilder()
            .append(source)
            .append(' ')
            .append(window)
            .append(": ")
            .append(stage.name().toLowerCase(java.util.Locale.ROOT))
            .append(", page ")
            .append(page)
            .append(", ")
            .append(rows);
    expected.ifPresent(total -> line.append(" of ").append(total));
    line.append(" rows");
    callsLeft.ifPresent(left -> line.append(", ").append(left).append(" calls left"));
    waitingUntil.ifPresent(until -> line.append(", until ").append(until));
    return reason.isEmpty()
        ? line.toString()
        : line.append(" (").append(reason).append(')').toString();
  }
}
