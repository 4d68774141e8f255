package dev.backline.core.testing;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A sale at a shop that does not exist; the native row of {@link SyntheticSource}. */
public record SyntheticSale(
    @Key String id,
    @Indexed String account,
    LocalDate day,
    String title,
    String country,
    long quantity,
    BigDecimal gross,
    BigDecimal fees,
    String currency) {

  /** All synthetic sales of a store. */
  public static final Dataset<SyntheticSale> DATASET = Dataset.of(SyntheticSale.class);

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final String[] COUNTRIES = {"DE", "US", "GB", "JP", "BR"};

  /** Returns the sale of the number: the same on every machine; sales go on day by day. */
  public static SyntheticSale of(String account, long number, int perDay, int edition) {
    return new SyntheticSale(
        "s" + (100_000_000 + number),
        account,
        FIRST.plusDays(number / perDay),
        "Song " + number % 97,
        COUNTRIES[(int) (number % COUNTRIES.length)],
        1 + number % 3,
        BigDecimal.valueOf(100 + (number * 37 + edition * 11L) % 4900, 2),
        BigDecimal.valueOf(10 + number % 90, 2),
        number % 11 == 0 ? "USD" : "EUR");
  }

  /** Returns what it means. */
  public RevenueEvent fact() {
    return RevenueEvent.builder(
            FactId.of(DATASET, DATASET.keyOf(this)),
            RevenueKind.SALE,
            new Channel("synthetic", account, "synthetic-api"),
            day,
            Money.of(gross.subtract(fees), currency))
        .gross(gross)
        .fees(fees)
        .title(title)
        .country(country)
        .quantity(quantity)
        .build();
  }
}
