package dev.backline.analytics.alert;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An alert that was raised, kept so that it is never raised again.
 *
 * @param key the alert's key
 * @param day the day it happened, or began
 * @param raisedAt when it was raised
 */
public record RaisedAlert(
    @Key String key, AlertKind kind, LocalDate day, String message, @Indexed Instant raisedAt) {

  /** All alerts that were raised. */
  public static final Dataset<RaisedAlert> DATASET = Dataset.of(RaisedAlert.class);
}
