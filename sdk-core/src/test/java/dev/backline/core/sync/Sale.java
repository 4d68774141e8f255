package dev.backline.core.sync;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;

/** The native row of the tests. */
record Sale(@Key String id, String account, LocalDate day, BigDecimal amount, String currency) {

  static final Dataset<Sale> DATASET = Dataset.of(Sale.class);

  static Sale of(String id, String day, String amount) {
    return new Sale(id, "a1", LocalDate.parse(day), new BigDecimal(amount), "EUR");
  }

  Sale in(String otherCurrency) {
    return new Sale(id, account, day, amount, otherCurrency);
  }

  RevenueEvent fact() {
    return RevenueEvent.builder(
            FactId.of(DATASET, DATASET.keyOf(this)),
            RevenueKind.SALE,
            new Channel("shop", account, "shop-api"),
            day,
            Money.of(amount, currency))
        .build();
  }
}
