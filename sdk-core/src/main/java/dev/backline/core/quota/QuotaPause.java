package dev.backline.core.quota;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.time.Instant;

/** The row that stops a scope on all machines until an instant. */
record QuotaPause(@Key String scope, Instant endsAt, String reason) {

  static final Dataset<QuotaPause> DATASET = Dataset.of(QuotaPause.class);
}
