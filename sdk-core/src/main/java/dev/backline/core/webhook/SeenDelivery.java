package dev.backline.core.webhook;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;

/** The row of a delivery that passed, until it may be forgotten. */
record SeenDelivery(@Key String source, @Key String delivery, @Indexed Instant forgetAt) {

  static final Dataset<SeenDelivery> DATASET = Dataset.of(SeenDelivery.class);
}
