package dev.backline.examples.fleet.stall;

import dev.backline.core.facts.Channel;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.Money;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Indexed;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A sale at Stall. */
public record StallSale(
    @Key String id,
    @Indexed String account,
    LocalDate day,
    String title,
    BigDecimal gross,
    BigDecimal fees,
    String currency) {

  /** All sales of a store. */
  public static final Dataset<StallSale> DATASET = Dataset.of(StallSale.class);

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  /** Returns the account's sale of the number: the same on every machine. */
  static StallSale of(String account, int number) {
    return new StallSale(
        account + "-" + (100_000 + number),
        account,
        FIRST.plusDays(number / 4),
        "Song " + number % 97,
        BigDecimal.valueOf(100 + (number * 37L) % 4900, 2),
        BigDecimal.valueOf(10 + number % 90, 2),
        number % 11 == 0 ? "USD" : "EUR");
  }

  static StallSale read(String account, Json json) {
    return new StallSale(
        json.get("id").text(),
        account,
        LocalDate.parse(json.get("day").text()),
        json.get("title").text(),
        json.get("gross").decimal(),
        json.get("fees").decimal(),
        json.get("currency").text());
  }

  Json json() {
    return Json.object(
        "id",
        id,
        "day",
        day.toString(),
        "title",
        title,
        "gross",
        gross,
        "fees",
        fees,
        "currency",
        currency);
  }

  RevenueEvent fact() {
    return RevenueEvent.builder(
            FactId.of(DATASET, DATASET.keyOf(this)),
            RevenueKind.SALE,
            new Channel("stall", account, "stall-api"),
            day,
            Money.of(gross.subtract(fees), currency))
        .gross(gross)
        .fees(fees)
        .title(title)
        .build();
  }
}
