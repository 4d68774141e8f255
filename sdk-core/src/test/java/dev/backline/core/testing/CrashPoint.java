package dev.backline.core.testing;

/**
 * An instant at which a process may die: before or after one of its calls.
 *
 * @param where which calls are counted
 * @param number which of them, from 1
 * @param side whether the call still takes effect
 */
public record CrashPoint(Where where, int number, Side side) {

  /** Which calls are counted; each kind by itself, as they come from several threads. */
  public enum Where {
    STORAGE,
    SEND
  }

  /** On which side of the call the process dies. */
  public enum Side {
    BEFORE,
    AFTER
  }

  @Override
  public String toString() {
    return (side + " " + where + " call ").toLowerCase(java.util.Locale.ROOT) + number;
  }
}
