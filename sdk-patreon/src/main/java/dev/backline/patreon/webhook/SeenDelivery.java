package dev.backline.patreon.webhook;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.time.Instant;

/** A delivery that was taken, by the fingerprint of trigger and body. */
record SeenDelivery(@Key String fingerprint, @Indexed Instant receivedAt) {

  static final Dataset<SeenDelivery> DATASET =
      Dataset.of(SeenDelivery.class, "PatreonSeenDelivery");
}
