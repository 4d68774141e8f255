package dev.backline.analytics.alert;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;

/**
 * Remembers that an alert was told.
 *
 * @param alert the alert's key
 * @param toldAt when it was told
 * @param message what was said
 */
public record ToldAlert(@Key String alert, @Indexed Instant toldAt, String message) {

  /** The alerts that were told so far. */
  public static final Dataset<ToldAlert> DATASET = Dataset.of(ToldAlert.class);
}
