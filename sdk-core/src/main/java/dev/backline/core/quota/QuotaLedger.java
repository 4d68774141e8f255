package dev.backline.core.quota;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import dev.backline.core.storage.RowKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The row of a shared window: who took how many places, and until when they count.
 *
 * @param scope the app or account
 * @param span the window's length; its limit may change without forgetting what was taken
 * @param taken the sum of all entries, for people who read the table
 * @param serverLimit the server's last word on the limit
 * @param entries one reservation each, see {@link LedgerEntry}
 */
record QuotaLedger(
    @Key String scope,
    @Key String span,
    long taken,
    Optional<Long> serverLimit,
    List<String> entries,
    Instant changedAt) {

  static final Dataset<QuotaLedger> DATASET = Dataset.of(QuotaLedger.class);

  static RowKey key(String scope, String span) {
    return RowKey.of(scope, span);
  }
}
