package dev.backline.analytics.alert;

/**
 * From when on things stand out.
 *
 * <p>Growth is always held against its own past: the views of an account's other posts, the streams
 * of the weeks before, the delays of the same distributor. These numbers say by how much it must
 * beat them.
 *
 * @param viralTimes how many times as many new views in a day as is usual for the account
 * @param viralViews the fewest new views in a day that are called viral
 * @param videoViews how many views a video must pass to be told
 * @param staleDays after how many days without a count data are missed
 */
public record AlertThresholds(int viralTimes, long viralViews, long videoViews, int staleDays) {

  /** Ten times the usual views and a thousand at least; 100,000 views; three silent days. */
  public static final AlertThresholds USUAL = new AlertThresholds(10, 1000, 100_000, 3);

  public AlertThresholds {
    if (viralTimes < 1 || viralViews < 1 || videoViews < 1 || staleDays < 1) {
      throw new IllegalArgumentException(
          "thresholds are at least one, were %d times, %d and %d views and %d days"
              .formatted(viralTimes, viralViews, videoViews, staleDays));
    }
  }

  /** Returns the same thresholds with another line of views that a video must pass. */
  public AlertThresholds withVideoViews(long line) {
    return new AlertThresholds(viralTimes, viralViews, line, staleDays);
  }
}
