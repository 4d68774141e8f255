package dev.backline.examples.benchmarks;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row of eleven columns, as a sales report has them; the same number gives the same row. */
record BenchmarkSale(
    @Key String transactionId,
    @Key long itemId,
    Instant soldAt,
    String itemType,
    String itemName,
    String artist,
    int quantity,
    BigDecimal itemPrice,
    BigDecimal netAmount,
    String currency,
    String country) {

  static final Dataset<BenchmarkSale> DATASET = Dataset.of(BenchmarkSale.class);

  private static final List<String> TYPES = List.of("album", "track", "package", "bundle");
  private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY", "SEK");
  private static final List<String> COUNTRIES = List.of("DE", "US", "GB", "JP", "SE", "FR", "NL");

  static BenchmarkSale of(int number) {
    int mixed = number * 0x9E3779B1; // spreads neighbours over the whole range
    int cents = Math.floorMod(mixed, 9_000) + 99;
    return new BenchmarkSale(
        "p" + (1_000_000_000L + number),
        4_000_000_000L + Math.floorMod(mixed, 800),
        Instant.ofEpochSecond(1_500_000_000L + number * 37L),
        TYPES.get(Math.floorMod(mixed, 4)),
        "A Song About Number " + Math.floorMod(mixed, 800),
        "The Invented Band " + Math.floorMod(mixed, 12),
        1 + Math.floorMod(mixed, 3),
        BigDecimal.valueOf(cents, 2),
        BigDecimal.valueOf(cents * 85L, 4),
        CURRENCIES.get(Math.floorMod(mixed, 5)),
        COUNTRIES.get(Math.floorMod(mixed, 7)));
  }

  /** Returns the rows of the numbers from the first one on. */
  static List<BenchmarkSale> page(int first, int size) {
    List<BenchmarkSale> page = new ArrayList<>(size);
    for (int i = first; i < first + size; i++) {
      page.add(of(i));
    }
    return page;
  }
}
