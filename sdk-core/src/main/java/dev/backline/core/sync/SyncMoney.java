package dev.backline.core.sync;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;

/** How much money the rows of a source mean in one month, by currency; kept with each page. */
record SyncMoney(@Key String source, @Key String month, @Key String currency, BigDecimal amount) {

  static final Dataset<SyncMoney> DATASET = Dataset.of(SyncMoney.class);
}
